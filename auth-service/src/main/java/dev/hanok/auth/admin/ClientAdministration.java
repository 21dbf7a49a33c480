package dev.hanok.auth.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.hanok.auth.audit.SecurityEvent;
import dev.hanok.auth.audit.SecurityEvents;
import dev.hanok.auth.clients.ManagedClients;
import dev.hanok.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;

/**
 * What operators do with clients. Those of the configuration are only shown.
 */
@Service
class ClientAdministration {

	private static final int MAX = 1_000;

	private static final String SELECT = """
			select client_id, authorization_grant_types, scopes, redirect_uris, managed, enabled
			from oauth2_registered_client\s""";

	private final BytesKeyGenerator random = KeyGenerators.secureRandom(32);

	private final JdbcClient jdbc;

	private final ManagedClients clients;

	private final PasswordEncoder passwords;

	private final SecurityEvents events;

	ClientAdministration(JdbcClient jdbc, ManagedClients clients, PasswordEncoder passwords, SecurityEvents events) {
		this.jdbc = jdbc;
		this.clients = clients;
		this.passwords = passwords;
		this.events = events;
	}

	ClientList list() {
		return new ClientList(this.jdbc.sql(SELECT + "order by client_id limit :most")
			.param("most", MAX)
			.query((row, number) -> read(row, null))
			.list());
	}

	Client create(NewClient client, String operator) {
		if (!this.clients.scopes().containsAll(client.scopes())) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "unknown-scope", "Unknown scope",
					"The scopes are " + String.join(", ", this.clients.scopes()) + ".");
		}
		if (list().clients().size() >= MAX) {
			throw conflict("too-many-clients", "Too many clients", "There are " + MAX + " clients.");
		}
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(this.random.generateKey());
		boolean added = this.clients.add(client.id(), Objects.requireNonNull(this.passwords.encode(secret)),
				client.grants(), client.scopes(), client.redirects());
		if (!added) {
			throw conflict("client-exists", "Client exists", "There is a client with this id.");
		}
		this.events.record(SecurityEvent.CLIENT_CREATED, Map.of("client", client.id(), "by", operator, "scopes",
				String.join(" ", new TreeSet<>(client.scopes()))));
		return get(client.id(), secret);
	}

	Client change(String id, boolean enabled, String operator) {
		Client before = get(id, null);
		if (before.configured()) {
			throw conflict("configured-client", "Configured client", "This client is in the configuration.");
		}
		if (enabled != before.enabled()) {
			this.clients.enable(id, enabled);
			this.events.record(enabled ? SecurityEvent.CLIENT_ENABLED : SecurityEvent.CLIENT_DISABLED,
					Map.of("client", id, "by", operator));
		}
		return get(id, null);
	}

	private Client get(String id, @Nullable String secret) {
		return this.jdbc.sql(SELECT + "where client_id = :id")
			.param("id", id)
			.query((row, number) -> read(row, secret))
			.optional()
			.orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "client-not-found", "Client not found",
					"There is no client with this id."));
	}

	private static ProblemException conflict(String type, String title, String detail) {
		return new ProblemException(HttpStatus.CONFLICT, type, title, detail);
	}

	private static Client read(ResultSet row, @Nullable String secret) throws SQLException {
		return new Client(row.getString("client_id"), secret, set(row, "authorization_grant_types"), set(row, "scopes"),
				set(row, "redirect_uris"), !row.getBoolean("managed"), row.getBoolean("enabled"));
	}

	private static Set<String> set(ResultSet row, String column) throws SQLException {
		return new TreeSet<>(StringUtils.commaDelimitedListToSet(row.getString(column)));
	}

}
