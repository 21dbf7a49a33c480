package dev.hanok.auth.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * How a user has signed in, as the claims {@code acr} and {@code amr} of tokens.
 */
public final class AuthenticationMethods {

	/** The class of a sign-in with two factors. */
	public static final String MULTI_FACTOR = "mfa";

	private static final String PASSWORD = "pwd";

	/** The values of the claim {@code acr}. */
	public static final List<String> CLASSES = List.of(PASSWORD, MULTI_FACTOR);

	/**
	 * A passkey proves a key and the presence of the user. Whether hardware has the key
	 * is not known, as there is no attestation.
	 */
	private static final Map<String, List<String>> METHODS = Map.of(FactorGrantedAuthority.PASSWORD_AUTHORITY,
			List.of(PASSWORD), SecondFactors.TOTP, List.of("otp"), SecondFactors.RECOVERY_CODE, List.of("otp"),
			FactorGrantedAuthority.WEBAUTHN_AUTHORITY, List.of("pop", "user"));

	private AuthenticationMethods() {
	}

	/**
	 * The claim {@code amr}, with the values of RFC 8176.
	 * @param user who has signed in
	 * @return the methods, with {@code mfa} if there are two factors, or a passkey
	 */
	public static List<String> of(Authentication user) {
		List<String> methods = user.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.filter(Objects::nonNull)
			.flatMap(authority -> METHODS.getOrDefault(authority, List.of()).stream())
			.distinct()
			.sorted()
			.toList();
		// ArrayList: a class that the framework can read back from the stored
		// authorization.
		List<String> claim = new ArrayList<>(methods);
		if (SecondFactors.isComplete(user)) {
			claim.add(MULTI_FACTOR);
		}
		return claim;
	}

	/**
	 * The claim {@code acr}.
	 * @param user who has signed in
	 * @return one of {@link #CLASSES}
	 */
	public static String classOf(Authentication user) {
		return of(user).contains(MULTI_FACTOR) ? MULTI_FACTOR : PASSWORD;
	}

}
