package dev.hanok.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.hanok.runner.platform.SigningKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Access rules of the APIs, checked through the gateway.
 */
@EndToEnd
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

	private static final Pattern CHALLENGE = Pattern.compile("^Bearer");

	private static final Pattern INVALID_TOKEN = Pattern.compile("^Bearer .*error=\"invalid_token\"");

	private static final Pattern INSUFFICIENT_SCOPE = Pattern.compile("^Bearer .*error=\"insufficient_scope\"");

	private Product product;

	private PlacedOrder order;

	@BeforeAll
	void aConfirmedOrder() {
		this.product = Product.inStock(10);
		this.order = Customer.signIn("customer").orders(this.product, 1);
		assertThat(this.order.response()).hasStatus(201);
	}

	@Test
	void aValidTokenSignedByTheTestIsAccepted() {
		String remade = TokenForge.withTheKeyOfThePlatform()
			.remake(Users.token("customer"), (claims) -> claims.jwtID(UUID.randomUUID().toString()));

		assertThat(Visitor.withToken(remade).get(this.order.path())).hasStatus(200);
	}

	@Test
	void protectedEndpointsRequireAToken() {
		Visitor visitor = Visitor.anonymous();

		assertThat(visitor.get(this.order.path())).isProblem(401).challengesWith(CHALLENGE);
		assertThat(visitor.get(Customer.ORDERS)).isProblem(401).challengesWith(CHALLENGE);
		assertThat(visitor.with("Idempotency-Key", "anonymous").post(Customer.ORDERS, this.product.orderOf(1)))
			.isProblem(401)
			.challengesWith(CHALLENGE);
		assertThat(visitor.post(this.order.path() + "/cancellation", "")).isProblem(401).challengesWith(CHALLENGE);
		assertThat(visitor.post(Product.PRODUCTS, Product.withNewSku().asJson(1))).isProblem(401)
			.challengesWith(CHALLENGE);
		assertThat(visitor.with("If-Match", "\"1\"").put(this.product.path() + "/stock", "{\"stock\": 0}"))
			.isProblem(401)
			.challengesWith(CHALLENGE);
	}

	@Test
	void gatewayAndServicesRefuseARevokedTokenWithinSeconds() {
		String token = Users.ownToken("customer");
		Visitor visitor = Visitor.withToken(token);
		List<String> paths = pathsOfTheOrder();
		assertThat(paths).allSatisfy((path) -> assertThat(visitor.get(path)).hasStatus(200));

		assertThat(Visitor.anonymous()
			.with("Content-Type", "application/x-www-form-urlencoded")
			.post("/oauth2/revoke", "client_id=platform-cli&token=" + token)).hasStatus(200);

		// The revocation takes effect within two seconds, later on a busy machine.
		await().atMost(Duration.ofSeconds(6))
			.untilAsserted(() -> assertThat(paths)
				.allSatisfy((path) -> assertThat(visitor.get(path)).isProblem(401).challengesWith(INVALID_TOKEN)));
	}

	@Test
	void noTokenIsRefusedWhileTheSigningKeyIsReplaced() {
		String first = signingKey();
		Visitor early = Visitor.withToken(Users.ownToken("customer"));
		try (SteadyLoad load = SteadyLoad.every(Duration.ofMillis(100), () -> early.get(this.order.path()))) {
			Hanok.control().rotateSigningKey();
			TokenForge.endAnnouncement();
			// It reads the keys when it starts, and otherwise once a minute.
			Hanok.control().restart(Hanok.AUTH);
			assertThat(signingKey()).isNotEqualTo(first);
			Visitor late = Visitor.withToken(Users.ownToken("customer"));
			assertThat(pathsOfTheOrder()).allSatisfy((path) -> assertThat(late.get(path)).hasStatus(200));
			load.goOnFor(30);
			assertThat(load.end()).allSatisfy((response) -> assertThat(response).hasStatus(200));
		}
		finally {
			Users.signOutAll();
		}
	}

	private static String signingKey() {
		return Hanok.platform().signingKeys().stream().filter(SigningKey::signs).findFirst().orElseThrow().id();
	}

	@Test
	void tokensOfALeakedKeyAreRefusedEverywhereWithinSecondsAndNewOnesAreAccepted() {
		String token = Users.ownToken("customer");
		String forged = TokenForge.withTheKeyOfThePlatform()
			.remake(token, (claims) -> claims.jwtID(UUID.randomUUID().toString()));
		List<String> paths = pathsOfTheOrder();
		assertThat(paths).allSatisfy((path) -> assertThat(Visitor.withToken(forged).get(path)).hasStatus(200));
		String leaked = signingKey();

		assertThat(Hanok.control().withdrawSigningKey(leaked)).extracting(SigningKey::id).doesNotContain(leaked);

		// The withdrawal takes effect within two seconds, later on a busy machine.
		await().atMost(Duration.ofSeconds(6))
			.untilAsserted(() -> assertThat(List.of(token, forged)).allSatisfy((each) -> assertThat(paths)
				.allSatisfy((path) -> assertThat(Visitor.withToken(each).get(path)).isProblem(401)
					.challengesWith(INVALID_TOKEN))));
		Users.signOutAll();
		await().atMost(Duration.ofSeconds(6)).untilAsserted(() -> {
			Visitor again = Users.visitor("customer");
			assertThat(paths).allSatisfy((path) -> assertThat(again.get(path)).hasStatus(200));
		});
		// order-service gets a new token of its own, too.
		await().atMost(Duration.ofSeconds(6))
			.untilAsserted(() -> assertThat(Customer.signIn("customer").orders(Product.inStock(1), 1).response())
				.hasStatus(201));
	}

	@ParameterizedTest
	@EnumSource
	void anInvalidTokenIsRefused(Flaw flaw) {
		Visitor visitor = Visitor.withToken(flaw.of(Users.token("customer")));

		assertThat(visitor.get(this.order.path())).isProblem(401).challengesWith(INVALID_TOKEN);
		assertThat(visitor.with("Idempotency-Key", flaw.name()).post(Customer.ORDERS, this.product.orderOf(1)))
			.isProblem(401)
			.challengesWith(INVALID_TOKEN);
		assertThat(Customer.signIn("customer").ordersOf(this.product)).hasSize(1);
	}

	/**
	 * The paths or URIs of the order at the gateway and at each instance of
	 * order-service.
	 */
	private List<String> pathsOfTheOrder() {
		Stream<String> instances = Hanok.isElsewhere() ? Stream.empty()
				: Hanok.platform().instances(Hanok.ORDERS).stream().map((each) -> "http://127.0.0.1:" + each.port());
		return Stream.concat(Stream.of(""), instances).map((place) -> place + this.order.path()).toList();
	}

	@Test
	void aManagerCannotOrder() {
		Visitor manager = Users.visitor("manager");

		assertThat(manager.with("Idempotency-Key", "manager").post(Customer.ORDERS, this.product.orderOf(1)))
			.isProblem(403)
			.challengesWith(INSUFFICIENT_SCOPE);
		assertThat(manager.get(this.order.path())).isProblem(403).challengesWith(INSUFFICIENT_SCOPE);
	}

	@Test
	void aCustomerCannotChangeTheCatalog() {
		Visitor customer = Users.visitor("customer");
		Product another = Product.withNewSku();

		assertThat(customer.post(Product.PRODUCTS, another.asJson(1))).isProblem(403)
			.challengesWith(INSUFFICIENT_SCOPE);
		assertThat(customer.with("If-Match", "\"1\"").put(this.product.path() + "/stock", "{\"stock\": 0}"))
			.isProblem(403)
			.challengesWith(INSUFFICIENT_SCOPE);
		assertThat(another.look()).isProblem(404);
		assertThat(this.product.stock()).isEqualTo(9);
	}

	@Test
	void anotherCustomersOrderIsNotFound() {
		Customer stranger = Customer.signIn("customer2");
		Response unknown = stranger.visitor().get(Customer.ORDERS + "/" + UUID.randomUUID());

		assertThat(unknown).isProblem(404);
		assertThat(stranger.reads(this.order)).isProblem(404);
		assertThat(stranger.cancels(this.order)).isProblem(404);
		assertThat(stranger.reads(this.order).json().path("type")).isEqualTo(unknown.json().path("type"));
		assertThat(stranger.ordersOf(this.product)).isEmpty();
		assertThat(Customer.signIn("customer").stateOf(this.order)).isEqualTo("CONFIRMED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/", "/actuator/health", "/actuator/health/startup", "/actuator/env",
			"/actuator/info", "/%61ctuator/health", "/actuator;a=b/health", "//actuator/health",
			"/api/orders/actuator/health", "/api/catalog/actuator/health",
			"/api/catalog/products/../../../actuator/health", "/api/catalog/products/..;/..;/..;/actuator/health",
			"/api/catalog/products/%2e%2e/%2e%2e/%2e%2e/actuator/health",
			"/api/catalog/products/..%2f..%2f..%2factuator/health", "/catalog-service/actuator/health",
			"/oauth2/actuator/health", "/login/../actuator/health", "/internal/reservations/" + RESERVATION,
			"/api/catalog/products/../../../internal/reservations/" + RESERVATION, "/error" })
	void internalPathsAreNotReachableThroughTheGateway(String path) {
		for (Visitor visitor : List.of(Visitor.anonymous(), Users.visitor("operator"))) {
			Response response = visitor.get(path);
			assertThat(response.status()).as(response::toString).isBetween(400, 499);
			assertThat(response.body()).doesNotContain("\"UP\"", "_links", "components");
		}
	}

	private static final String RESERVATION = "6c0a8a4e-0d5f-4f83-a1c8-0a3c3a3f7a11";

	/** The single fault of an otherwise valid token. */
	enum Flaw {

		NOT_A_TOKEN((token) -> "nonsense"),

		WITHOUT_SIGNATURE((token) -> token.substring(0, token.lastIndexOf('.') + 1)),

		TAMPERED_CLAIMS((token) -> {
			String[] parts = token.split("\\.");
			String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
				.replaceFirst("\"sub\":\"[^\"]+\"", "\"sub\":\"" + UUID.randomUUID() + "\"");
			return parts[0] + "." + base64(claims) + "." + parts[2];
		}),

		ALGORITHM_NONE((token) -> base64("{\"alg\":\"none\"}") + "." + token.split("\\.")[1] + "."),

		FORGED_KEY((token) -> TokenForge.withTheKeyOfThePlatform().withAForgedKey().remake(token, (claims) -> {
		})),

		OTHER_ISSUER((token) -> TokenForge.withTheKeyOfThePlatform()
			.remake(token, (claims) -> claims.issuer("https://issuer.example"))),

		OTHER_AUDIENCE((token) -> TokenForge.withTheKeyOfThePlatform()
			.remake(token, (claims) -> claims.audience("platform-cli"))),

		EXPIRED((token) -> TokenForge.withTheKeyOfThePlatform()
			.remake(token,
					(claims) -> claims.issueTime(fromNow(Duration.ofMinutes(-7)))
						.notBeforeTime(fromNow(Duration.ofMinutes(-7)))
						.expirationTime(fromNow(Duration.ofMinutes(-2))))),

		NOT_YET_VALID((token) -> TokenForge.withTheKeyOfThePlatform()
			.remake(token, (claims) -> claims.notBeforeTime(fromNow(Duration.ofMinutes(2)))));

		private final UnaryOperator<String> change;

		Flaw(UnaryOperator<String> change) {
			this.change = change;
		}

		String of(String token) {
			return this.change.apply(token);
		}

		private static String base64(String text) {
			return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
		}

		private static Date fromNow(Duration duration) {
			return Date.from(Instant.now().plus(duration));
		}

	}

}
