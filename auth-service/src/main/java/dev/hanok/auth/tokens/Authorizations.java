package dev.hanok.auth.tokens;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService.JsonMapperOAuth2AuthorizationParametersMapper;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Repository;

/**
 * Stores authorizations in the database, with digests of their tokens only.
 */
@Repository
public class Authorizations implements OAuth2AuthorizationService {

	/**
	 * The only kind of value that is stored without a digest: it is not a token and gives
	 * no access.
	 */
	private static final String STATE = "state";

	private final JdbcOAuth2AuthorizationService rows;

	private final JdbcOperations jdbc;

	Authorizations(JdbcOperations jdbc, RegisteredClientRepository clients) {
		this.jdbc = jdbc;
		this.rows = new JdbcOAuth2AuthorizationService(jdbc, clients);
		var mapper = new JsonMapperOAuth2AuthorizationParametersMapper();
		this.rows.setAuthorizationParametersMapper(authorization -> mapper.apply(TokenDigests.digested(authorization)));
	}

	@Override
	public void save(OAuth2Authorization authorization) {
		this.rows.save(authorization);
	}

	@Override
	public void remove(OAuth2Authorization authorization) {
		this.rows.remove(authorization);
	}

	@Override
	public @Nullable OAuth2Authorization findById(String id) {
		return this.rows.findById(id);
	}

	@Override
	public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
		if (type != null && STATE.equals(type.getValue())) {
			return this.rows.findByToken(token, type);
		}
		OAuth2Authorization found = this.rows.findByToken(TokenDigests.digest(token), type);
		return (found != null) ? TokenDigests.presented(found, token) : null;
	}

	/**
	 * Waits until no other request redeems this code; other requests wait until this
	 * transaction ends.
	 */
	boolean lockCode(String code) {
		return lock("authorization_code_value", code);
	}

	/**
	 * Does the same for a refresh token. False if the token is not (or, after the wait,
	 * no longer) the current one of its family.
	 */
	boolean lockRefreshToken(String token) {
		return lock("refresh_token_value", token);
	}

	/** Ends a family of refresh tokens, if it belongs to the client. */
	boolean end(String id, String clientId) {
		return this.jdbc.update("delete from oauth2_authorization where id = ? and registered_client_id = ?", id,
				clientId) > 0;
	}

	private boolean lock(String column, String token) {
		return !this.jdbc
			.queryForList("select id from oauth2_authorization where " + column + " = ? for update", String.class,
					TokenDigests.digest(token))
			.isEmpty();
	}

	int removeExpired() {
		return this.jdbc.update("""
				delete from oauth2_authorization
				where created_at < now() - interval '1 hour'
				and greatest(authorization_code_expires_at, access_token_expires_at, oidc_id_token_expires_at,
					refresh_token_expires_at, '-infinity') < now()""");
	}

}
