package dev.hanok.auth.tokens;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * When a user proved who they are: the claim {@code auth_time}. The session stores it,
 * and single sign-on does not change it.
 */
public final class AuthenticationTime {

	private AuthenticationTime() {
	}

	/**
	 * The time of the newest factor.
	 * @param user who has signed in
	 * @return empty if the user has not signed in
	 */
	public static Optional<Instant> of(Authentication user) {
		return user.getAuthorities()
			.stream()
			.filter(FactorGrantedAuthority.class::isInstance)
			.map(factor -> ((FactorGrantedAuthority) factor).getIssuedAt())
			.max(Comparator.naturalOrder());
	}

}
