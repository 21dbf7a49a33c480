package dev.hanok.auth.tokens;

import java.util.List;

import dev.hanok.test.TestPostgres;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class AuthorizationsTests {

	private final DriverManagerDataSource database = new DriverManagerDataSource(TestPostgres.freshDatabase(),
			"postgres", "postgres");

	private final JdbcTemplate jdbc = new JdbcTemplate(this.database);

	@BeforeEach
	void migrate() {
		Flyway.configure().dataSource(this.database).load().migrate();
		this.jdbc.update("""
				insert into oauth2_registered_client (id, client_id, client_name, client_authentication_methods,
					authorization_grant_types, scopes, client_settings, token_settings)
				values ('program', 'program', 'program', 'none', 'refresh_token', '', '{}', '{}')""");
	}

	@Test
	void removesOnlyAuthorizationsWithoutAUsableToken() {
		add("expired", "access_token_expires_at", "1 hour ago", "2 hours ago");
		add("refreshable", "refresh_token_expires_at", "1 hour", "2 hours ago");
		add("recent", "access_token_expires_at", "1 minute ago", "5 minutes ago");
		add("abandoned", "access_token_expires_at", null, "2 hours ago");
		assertThat(authorizations().removeExpired()).isEqualTo(2);
		assertThat(ids()).containsExactlyInAnyOrder("refreshable", "recent");
	}

	@Test
	void endsAFamilyForItsOwnClientOnly() {
		add("family", "refresh_token_expires_at", "1 hour", "1 hour ago");
		assertThat(authorizations().end("family", "another")).isFalse();
		assertThat(authorizations().end("family", "program")).isTrue();
		assertThat(ids()).isEmpty();
	}

	@Test
	void removingAClientRemovesItsAuthorizations() {
		add("family", "refresh_token_expires_at", "1 hour", "1 hour ago");
		this.jdbc.update("delete from oauth2_registered_client");
		assertThat(ids()).isEmpty();
	}

	private Authorizations authorizations() {
		return new Authorizations(this.jdbc, new JdbcRegisteredClientRepository(this.jdbc), new Revocations(this.jdbc),
				mock(), mock());
	}

	private void add(String id, String column, @Nullable String expires, String created) {
		this.jdbc.update("insert into oauth2_authorization (id, registered_client_id, principal_name,"
				+ " authorization_grant_type, " + column + ", created_at) values (?, 'program', 'alice',"
				+ " 'authorization_code', now() + ?::interval, now() + ?::interval)", id, expires, created);
	}

	private List<String> ids() {
		return this.jdbc.queryForList("select id from oauth2_authorization", String.class);
	}

}
