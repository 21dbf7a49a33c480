package dev.hanok.auth.clients;

import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The clients that operators have added while the service runs. They stay when the
 * configuration changes, unless it gets a client with the same id.
 */
@Repository
public class ManagedClients {

	private final ClientProperties settings;

	private final ConfiguredClients configured;

	private final RegisteredClientRepository repository;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	ManagedClients(ClientProperties settings, ConfiguredClients configured, RegisteredClientRepository repository,
			JdbcClient jdbc, TransactionTemplate transaction) {
		this.settings = settings;
		this.configured = configured;
		this.repository = repository;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/**
	 * The scopes that a client may have: those of the configured clients.
	 * @return in the order of their names
	 */
	public Set<String> scopes() {
		var all = new TreeSet<String>();
		this.settings.clients().values().forEach(client -> all.addAll(client.scopes()));
		return all;
	}

	/**
	 * Adds a client, whose users are asked for consent.
	 * @param id the {@code client_id}
	 * @param secretHash with its prefix
	 * @param grants grant types
	 * @param scopes the scopes that its tokens may have at most
	 * @param redirectUris where authorization codes may be sent
	 * @return false if there is such a client
	 */
	public boolean add(String id, String secretHash, Set<String> grants, Set<String> scopes, Set<String> redirectUris) {
		return Boolean.TRUE.equals(this.transaction.execute(status -> {
			this.configured.lock();
			if (this.repository.findById(id) != null) {
				return false;
			}
			this.repository.save(this.configured.registered(id, new ClientProperties.Client(secretHash, null, grants,
					scopes, null, redirectUris, Set.of(), true, false)));
			this.jdbc.sql("update oauth2_registered_client set managed = true where id = :id").param("id", id).update();
			return true;
		}));
	}

	/**
	 * Lets a client have tokens, or ends all that it has.
	 * @param id the {@code client_id}
	 * @param enabled whether it may have tokens
	 */
	public void enable(String id, boolean enabled) {
		this.transaction.executeWithoutResult(status -> {
			this.jdbc.sql("update oauth2_registered_client set enabled = :enabled where id = :id and managed")
				.param("enabled", enabled)
				.param("id", id)
				.update();
			if (!enabled) {
				this.jdbc.sql("select end_grants_of_client(:id)")
					.param("id", id)
					.query((row, number) -> number)
					.single();
			}
		});
	}

}
