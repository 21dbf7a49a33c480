package dev.hanok.auth.factor;

import java.util.Arrays;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Who needs a second factor, and who has used one. A user needs the second factor after
 * adding one, or if a role of the user requires it.
 */
@Component
public class SecondFactors {

	static final String TOTP = "FACTOR_TOTP";

	static final String RECOVERY_CODE = "FACTOR_RECOVERY_CODE";

	/** A passkey is two factors, also without a password. */
	private static final Set<String> AUTHORITIES = Set.of(TOTP, RECOVERY_CODE,
			FactorGrantedAuthority.WEBAUTHN_AUTHORITY);

	private static final Set<String> SIGN_INS = Set.of(FactorGrantedAuthority.PASSWORD_AUTHORITY,
			FactorGrantedAuthority.WEBAUTHN_AUTHORITY);

	private static final String HAS = """
			exists (select from totp where username = :username) or exists (
				select from user_entities join user_credentials on user_entity_user_id = user_entities.id
				where name = :username)""";

	private final JdbcClient jdbc;

	private final String[] roles;

	SecondFactors(JdbcClient jdbc, FactorProperties settings) {
		this.jdbc = jdbc;
		this.roles = settings.secondFactorFor().toArray(String[]::new);
	}

	/**
	 * Whether this request lacks a second factor: because the user needs one, or because
	 * the client demands it by {@code acr_values} (RFC 9470).
	 * @param user a user; not a client
	 * @param request of the browser
	 * @return true if the sign-in is not enough for the request
	 */
	public boolean isMissing(@Nullable Authentication user, HttpServletRequest request) {
		return (user != null && isDemanded(request) && !isAny(user, AUTHORITIES)) || isMissing(user);
	}

	/**
	 * Whether the user needs a second factor, and the sign-in was without one.
	 * @param user a user; not a client
	 * @return true if the sign-in is not complete
	 */
	public boolean isMissing(@Nullable Authentication user) {
		return user != null && !isAny(user, AUTHORITIES) && isRequired(user.getName());
	}

	/**
	 * Whether the user has added an authenticator app or a passkey. Recovery codes exist
	 * only beside one of them.
	 */
	boolean has(String username) {
		return this.jdbc.sql("select " + HAS).param("username", username).query(Boolean.class).single();
	}

	/**
	 * Removes all factors and recovery codes of a user.
	 * @param username the user's immutable name
	 * @return false if there were none
	 */
	public boolean removeAll(String username) {
		return this.jdbc.sql("""
				with app as (delete from totp where username = :username returning 1),
					passkeys as (delete from user_entities where name = :username returning 1),
					codes as (delete from recovery_code where username = :username returning 1)
				select exists (select from app) or exists (select from passkeys) or exists (select from codes)""")
			.param("username", username)
			.query(Boolean.class)
			.single();
	}

	/** Whether a role of the user requires a second factor. */
	boolean isRequiredByRole(String username) {
		return this.jdbc
			.sql("select exists (select from users where username = :username and roles && cast(:roles as text[]))")
			.param("username", username)
			.param("roles", this.roles)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Whether the first known value is {@code mfa}. The values are in order of
	 * preference, and a sign-in with the password alone is always possible.
	 */
	private static boolean isDemanded(HttpServletRequest request) {
		String values = request.getParameter("acr_values");
		return values != null && Arrays.stream(values.split(" "))
			.filter(AuthenticationMethods.CLASSES::contains)
			.findFirst()
			.filter(AuthenticationMethods.MULTI_FACTOR::equals)
			.isPresent();
	}

	private boolean isRequired(String username) {
		return this.jdbc.sql("select " + HAS + """
				or exists (select from users where username = :username and roles && cast(:roles as text[]))""")
			.param("username", username)
			.param("roles", this.roles)
			.query(Boolean.class)
			.single();
	}

	/** Not for clients and access tokens, which have neither password nor passkey. */
	static boolean isSignIn(@Nullable Authentication user) {
		return user != null && isAny(user, SIGN_INS);
	}

	static boolean isComplete(Authentication user) {
		return isAny(user, AUTHORITIES);
	}

	/** Two changes of a user's factors happen one after the other. */
	void lock(String username) {
		this.jdbc.sql("select username from users where username = :username for update")
			.param("username", username)
			.query(String.class)
			.optional();
	}

	private static boolean isAny(Authentication user, Set<String> authorities) {
		return user.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(authorities::contains);
	}

}
