package dev.hanok.e2e;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.hanok.runner.client.Browser;
import dev.hanok.runner.client.SignIn;

/**
 * Signs demo users in by the authorization code flow, through the gateway. Tests share
 * the token of a user until it is about to expire.
 */
final class Users {

	/** Tokens are valid for five minutes, and a test uses one for at most two. */
	private static final Duration KEPT = Duration.ofMinutes(3);

	/**
	 * More scopes than any user may have: auth-service grants only those that the user's
	 * roles include.
	 */
	private static final String SCOPES = "openid profile orders catalog.write operations accounts.admin";

	private static final Map<String, SignedIn> SIGNED_IN = new ConcurrentHashMap<>();

	private Users() {
	}

	static String token(String user) {
		return SIGNED_IN.compute(user, (name, before) -> (before != null && before.isFresh()) ? before : signIn(name))
			.token();
	}

	/** A token that no other test uses. */
	static String ownToken(String user) {
		return signIn(user).token();
	}

	/** Forgets all tokens, so that the next test signs in again. */
	static void signOutAll() {
		SIGNED_IN.clear();
	}

	static Visitor visitor(String user) {
		return Visitor.withToken(token(user));
	}

	private static SignedIn signIn(String user) {
		try (Browser browser = new Browser(Hanok.gateway(), (exchange) -> {
		})) {
			return new SignedIn(new SignIn(browser).accessToken(user, user + "-demo", SCOPES), System.nanoTime());
		}
	}

	private record SignedIn(String token, long since) {

		boolean isFresh() {
			return System.nanoTime() - this.since < KEPT.toNanos();
		}

	}

}
