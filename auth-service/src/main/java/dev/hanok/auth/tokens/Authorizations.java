package dev.hanok.auth.tokens;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.hanok.auth.audit.SecurityEvent;
import dev.hanok.auth.audit.SecurityEvents;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService.JsonMapperOAuth2AuthorizationParametersMapper;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Repository;

/**
 * Stores authorizations in the database, with digests of their tokens only. When an
 * authorization ends, its access tokens are revoked.
 */
@Repository
public class Authorizations implements OAuth2AuthorizationService {

	/**
	 * The only kind of value that is stored without a digest: it is not a token and gives
	 * no access.
	 */
	private static final String STATE = "state";

	private static final String ID_TOKEN = "id_token";

	private final JdbcOAuth2AuthorizationService rows;

	private final JdbcOperations jdbc;

	private final Revocations revocations;

	private final IdTokens idTokens;

	private final SecurityEvents events;

	Authorizations(JdbcOperations jdbc, RegisteredClientRepository clients, Revocations revocations, IdTokens idTokens,
			SecurityEvents events) {
		this.jdbc = jdbc;
		this.revocations = revocations;
		this.idTokens = idTokens;
		this.events = events;
		this.rows = new JdbcOAuth2AuthorizationService(jdbc, clients);
		var mapper = new JsonMapperOAuth2AuthorizationParametersMapper();
		this.rows.setAuthorizationParametersMapper(authorization -> mapper.apply(TokenDigests.digested(authorization)));
	}

	@Override
	public void save(OAuth2Authorization authorization) {
		// This step comes first: if a later one fails, the client repeats the request.
		OAuth2Authorization.Token<OAuth2AccessToken> access = authorization.getAccessToken();
		if (access != null && access.isInvalidated()) {
			revoke(authorization, access);
			this.events.record(SecurityEvent.REVOCATION, about(authorization));
		}
		this.rows.save(authorization);
	}

	@Override
	public void remove(OAuth2Authorization authorization) {
		OAuth2Authorization.Token<OAuth2AccessToken> access = authorization.getAccessToken();
		if (access != null) {
			this.revocations.add(TokenDigests.grantId(authorization.getId()),
					Objects.requireNonNull(access.getToken().getExpiresAt()));
		}
		this.rows.remove(authorization);
	}

	/**
	 * Removes the authorization that a user ends by signing out.
	 * @param authorization whose tokens shall be refused
	 */
	public void signOut(OAuth2Authorization authorization) {
		remove(authorization);
		this.events.record(SecurityEvent.SIGN_OUT, about(authorization));
	}

	private static Map<String, String> about(OAuth2Authorization authorization) {
		return Map.of("client", authorization.getRegisteredClientId(), "user", authorization.getPrincipalName());
	}

	/**
	 * Revokes only this token if there is no refresh token, or if the refresh token stays
	 * valid.
	 */
	private void revoke(OAuth2Authorization authorization, OAuth2Authorization.Token<OAuth2AccessToken> access) {
		OAuth2Authorization.Token<OAuth2RefreshToken> refresh = authorization.getRefreshToken();
		String id = (refresh != null && refresh.isInvalidated()) ? TokenDigests.grantId(authorization.getId())
				: String.valueOf(Objects.requireNonNull(access.getClaims()).get(JwtClaimNames.JTI));
		this.revocations.add(id, Objects.requireNonNull(access.getToken().getExpiresAt()));
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
		if (found != null) {
			return TokenDigests.presented(found, token);
		}
		return (type != null && ID_TOKEN.equals(type.getValue())) ? findByReplacedIdToken(token) : null;
	}

	/** A refresh gives a new ID token, but a client may still have the one before. */
	@SuppressWarnings("NullAway")
	private @Nullable OAuth2Authorization findByReplacedIdToken(String token) {
		return this.idTokens.read(token)
			.flatMap(idToken -> this.jdbc
				.queryForList("""
						select id from oauth2_authorization
						where principal_name = ? and authorization_grant_type = 'authorization_code'""", String.class,
						idToken.getSubject())
				.stream()
				.filter(id -> TokenDigests.grantId(id).equals(idToken.getClaimAsString("sid")))
				.findFirst())
			.map(this.rows::findById)
			.orElse(null);
	}

	/**
	 * Waits until no other request redeems this code; other requests wait until this
	 * transaction ends.
	 */
	boolean lockCode(String code) {
		return lock("authorization_code_value = ?", TokenDigests.digest(code));
	}

	/** Does the same for the code of a device. */
	boolean lockDeviceCode(String code) {
		return lock("device_code_value = ?", TokenDigests.digest(code));
	}

	/**
	 * The devices that wait for their users.
	 * @return how many
	 */
	public int openDeviceCodes() {
		return Objects.requireNonNull(this.jdbc.queryForObject("""
				select count(*) from oauth2_authorization
				where user_code_value is not null and access_token_value is null
				and device_code_expires_at > now()""", Integer.class));
	}

	/**
	 * Does the same for a refresh token. False if the token is not the current one of its
	 * family, or no longer is after the wait, or was issued too early.
	 */
	boolean lockRefreshToken(String token, Instant issuedAfter) {
		return lock("refresh_token_value = ? and refresh_token_issued_at > ?", TokenDigests.digest(token),
				Timestamp.from(issuedAfter));
	}

	/** Ends a family of refresh tokens, if it belongs to the client. */
	boolean end(String id, String clientId) {
		List<@Nullable Timestamp> expiries = this.jdbc.queryForList("""
				delete from oauth2_authorization where id = ? and registered_client_id = ?
				returning access_token_expires_at""", Timestamp.class, id, clientId);
		expiries.stream()
			.filter(Objects::nonNull)
			.forEach(expiry -> this.revocations.add(TokenDigests.grantId(id), expiry.toInstant()));
		return !expiries.isEmpty();
	}

	private boolean lock(String condition, Object... values) {
		return !this.jdbc
			.queryForList("select id from oauth2_authorization where " + condition + " for update", String.class,
					values)
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
