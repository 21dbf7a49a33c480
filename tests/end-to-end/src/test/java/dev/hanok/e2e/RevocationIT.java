package dev.hanok.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.hanok.runner.client.SignIn;
import dev.hanok.runner.platform.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * When a sign-in or its token ends, every instance of every service refuses the access
 * token or the sessions concerned. With the profile redundant there are two instances of
 * each service. docs/operations.md shows the table that this class prints.
 */
@EndToEnd
class RevocationIT {

	private static final String PASSWORD = "customer-demo";

	/** Longer in an ordinary build, because other processes use the same machine. */
	private static final Duration LIMIT = Duration.ofSeconds(Boolean.getBoolean("hanok.redundant") ? 2 : 6);

	private static final List<String> rows = new ArrayList<>(
			List.of("| what ends it | instances asked | first refuses after | last refuses after |",
					"| --- | --- | --- | --- |"));

	private final String user = UUID.randomUUID().toString();

	private final FormBrowser browser = new FormBrowser();

	private String token = "";

	@BeforeEach
	void signIn() {
		AuthDatabase.update(
				"insert into users (username, password_hash, roles)"
						+ " select ?, password_hash, '{CUSTOMER, OPERATOR}' from users where login_name = 'customer'",
				this.user);
		this.token = SignIn.accessToken(Hanok.gateway(), this.user, PASSWORD, "openid orders");
		this.browser.signIn(this.browser.open("/account"), this.user, PASSWORD);
		awaitSession("/account");
		awaitSession(Hanok.platform().uri("monitor-server") + "/");
	}

	/** On a busy machine the first sign-ins to an application may take too long. */
	private void awaitSession(String page) {
		await(page).atMost(Duration.ofSeconds(30)).until(() -> this.browser.open(page).status() == 200);
	}

	@AfterEach
	void close() {
		this.browser.close();
		AuthDatabase.update("delete from users where username = ?", this.user);
	}

	@AfterAll
	static void print() throws IOException {
		Path table = Path.of("target/revocation.md");
		Files.write(table, rows);
		System.out.println(Files.readString(table));
	}

	@ParameterizedTest
	@EnumSource
	void eachInstanceRefusesASignInThatHasEnded(End end) throws Exception {
		List<Access> accesses = Stream.of(Kind.values()).filter(end.kinds::contains).flatMap(this::accesses).toList();
		assertThat(accesses).hasSizeGreaterThanOrEqualTo(2).allMatch((access) -> access.works().getAsBoolean());
		end.action.accept(this);
		long start = System.nanoTime();
		List<Long> millis;
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Long>> refused = accesses.stream()
				.map((access) -> threads.submit(() -> refusedAfter(access, start)))
				.toList();
			millis = refused.stream().map(RevocationIT::resultOf).sorted().toList();
		}
		rows.add("| %s | %d | %.2f s | %.2f s |".formatted(end.words, millis.size(), millis.getFirst() / 1000.0,
				millis.getLast() / 1000.0));
		assertThat(millis.getLast()).isLessThanOrEqualTo(LIMIT.toMillis());
	}

	private static long refusedAfter(Access access, long start) {
		await(access.place()).pollInterval(Duration.ofMillis(20))
			.atMost(Duration.ofSeconds(10))
			.until(() -> !access.works().getAsBoolean());
		return Duration.ofNanos(System.nanoTime() - start).toMillis();
	}

	private static long resultOf(Future<Long> refused) {
		try {
			return refused.get();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	/** All URLs that accept the token or a session of this kind. */
	private Stream<Access> accesses(Kind kind) {
		Visitor withToken = Visitor.withToken(this.token);
		Visitor withCookies = Visitor.anonymous()
			.with("Cookie", this.browser.cookies())
			.with("Accept", "text/html,*/*;q=0.8");
		return switch (kind) {
			case TOKEN -> Stream.concat(
					at("/api/orders", (place) -> withToken.get(place).status() != 401, Hanok.GATEWAY, Hanok.ORDERS,
							Hanok.CATALOG, "mobile-bff"),
					at("/userinfo", (place) -> withToken.get(place).status() == 200, Hanok.AUTH));
			case SHOP -> at("/account", (place) -> withCookies.get(place).status() == 200, Hanok.GATEWAY, "web-bff");
			case SIGN_IN ->
				at("/account/security", (place) -> withCookies.get(place).status() == 200, Hanok.GATEWAY, Hanok.AUTH);
			case OPERATIONS -> at("/", (place) -> withCookies.get(place).status() == 200, "monitor-server");
		};
	}

	private static Stream<Access> at(String path, Opens opens, String... services) {
		return Stream.of(services)
			.flatMap((service) -> Hanok.platform().instances(service).stream())
			.filter(Instance::isAlive)
			.map((instance) -> new Access(instance.name() + path,
					() -> opens.test("http://127.0.0.1:" + instance.port() + path)));
	}

	private void signOut() {
		this.browser.submit(this.browser.get("/account"), "/session/sign-out", Map.of());
	}

	private void signOutEverywhere() {
		this.browser.submit(this.browser.get("/account/security"), "/account/security/end", Map.of());
	}

	private void revoke() {
		assertThat(Visitor.anonymous()
			.with("Content-Type", "application/x-www-form-urlencoded")
			.post("/oauth2/revoke", "client_id=platform-cli&token=" + this.token)).hasStatus(200);
	}

	private void changePassword() {
		try (FormBrowser another = new FormBrowser()) {
			another.signIn(another.open("/account/security"), this.user, PASSWORD);
			assertThat(another
				.submit(another.get("/account/password"), "/account/password",
						Map.of("old", PASSWORD, "password", "paper lanterns at dusk"))
				.path()).contains("/account/security?changed");
		}
	}

	private void lock() {
		AuthDatabase.update("update users set enabled = false where username = ?", this.user);
	}

	private void changeRoles() {
		AuthDatabase.update("update users set roles = '{CUSTOMER}' where username = ?", this.user);
	}

	/** A token or session that proves who the user is. */
	enum Kind {

		/** An access token of another application. */
		TOKEN,

		SHOP,

		/** At auth-service. */
		SIGN_IN,

		/** The operations view. */
		OPERATIONS

	}

	/** What ends a sign-in, and which of its tokens and sessions end. */
	enum End {

		SIGN_OUT("signing out of the shop", RevocationIT::signOut, EnumSet.of(Kind.SHOP, Kind.SIGN_IN)),

		SIGN_OUT_EVERYWHERE("signing out everywhere", RevocationIT::signOutEverywhere, EnumSet.allOf(Kind.class)),

		REVOCATION("revoking the access token", RevocationIT::revoke, EnumSet.of(Kind.TOKEN)),

		NEW_PASSWORD("a new password", RevocationIT::changePassword, EnumSet.allOf(Kind.class)),

		LOCK("locking the user", RevocationIT::lock, EnumSet.allOf(Kind.class)),

		OTHER_ROLES("other roles", RevocationIT::changeRoles, EnumSet.allOf(Kind.class));

		private final String words;

		private final Consumer<RevocationIT> action;

		private final Set<Kind> kinds;

		End(String words, Consumer<RevocationIT> action, Set<Kind> kinds) {
			this.words = words;
			this.action = action;
			this.kinds = kinds;
		}

	}

	/**
	 * A URL of an instance, and whether it still accepts the token or session.
	 */
	private record Access(String place, BooleanSupplier works) {
	}

	/** Whether a URL accepts the token or session. */
	private interface Opens {

		boolean test(String address);

	}

}
