package dev.hanok.auth.clients;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Finds no disabled client by the id that a request has. What was stored for one can
 * still be read.
 */
class EnabledClients implements RegisteredClientRepository {

	private final RegisteredClientRepository clients;

	private final JdbcClient jdbc;

	EnabledClients(RegisteredClientRepository clients, JdbcClient jdbc) {
		this.clients = clients;
		this.jdbc = jdbc;
	}

	@Override
	public void save(RegisteredClient client) {
		this.clients.save(client);
	}

	@Override
	public @Nullable RegisteredClient findById(String id) {
		return this.clients.findById(id);
	}

	@Override
	public @Nullable RegisteredClient findByClientId(String id) {
		RegisteredClient client = this.clients.findByClientId(id);
		return (client != null && isEnabled(client)) ? client : null;
	}

	private boolean isEnabled(RegisteredClient client) {
		return this.jdbc.sql("select enabled from oauth2_registered_client where id = :id")
			.param("id", client.getId())
			.query(Boolean.class)
			.optional()
			.orElse(false);
	}

}
