package dev.hanok.gateway.route;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;
import org.springframework.cloud.client.discovery.simple.InstanceProperties;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryProperties;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class RegisteredRoutesTests {

	private static final AtomicLong FETCHES = new AtomicLong();

	@Autowired
	RawClient client;

	@Autowired
	TestTokens tokens;

	@Autowired
	SimpleDiscoveryProperties registry;

	@Autowired
	ApplicationContext context;

	@Autowired
	MeterRegistry meters;

	@BeforeEach
	void setResponse() {
		TestServices.REGISTERED.does(RawService.answering(200, "registered"));
	}

	@AfterEach
	void leave() {
		// The services stay registered without paths: a missing service would keep its
		// paths for some time.
		this.registry.getInstances().keySet().stream().filter(name -> name.startsWith("registered-")).forEach(name -> {
			this.registry.getInstances().get(name).forEach(instance -> instance.setMetadata(Map.of()));
		});
		fetch();
	}

	@Test
	void routesToAServiceAfterItsRegistration() {
		String token = "Authorization: Bearer " + this.tokens.customer("alice");
		assertThat(this.client.get("/api/shelf/books", token).status()).isEqualTo(404);
		register("registered-shelf", Map.of("paths", "/api/shelf/**, /shelves"));
		assertThat(this.client.get("/api/shelf/books?size=2", token).text()).isEqualTo("registered");
		assertThat(TestServices.REGISTERED.lastRequest().target()).isEqualTo("/api/shelf/books?size=2");
		assertThat(this.client.get("/shelves", token).status()).isEqualTo(200);
		assertThat(this.client.get("/shelves/1", token).status()).isEqualTo(404);
		register("registered-shelf", Map.of());
		assertThat(this.client.get("/api/shelf/books", token).status()).isEqualTo(404);
	}

	@Test
	void requiresATokenUnlessTheServiceIsOpenToAnyone() {
		register("registered-shelf", Map.of("paths", "/api/shelf/**"));
		RawMessage refused = this.client.get("/api/shelf/books");
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
		register("registered-shelf", Map.of("paths", "/api/shelf/**", "access", "anyone"));
		assertThat(this.client.get("/api/shelf/books").status()).isEqualTo(200);
		assertThat(this.client.get("/api/shelf/books", "Authorization: Bearer nonsense").status()).isEqualTo(401);
	}

	@Test
	void registeredRoutesHaveTheFeaturesOfConfiguredRoutes() {
		register("registered-half-dead", RawService.deadUri(), Map.of("paths", "/api/half-dead-too/**"),
				TestServices.REGISTERED.uri());
		String token = "Authorization: Bearer " + this.tokens.customer("alice");
		for (int i = 0; i < 4; i++) {
			assertThat(this.client.get("/api/half-dead-too/x", token).text()).isEqualTo("registered");
		}
		assertThat(this.client.get("/api/half-dead-too/../actuator/health", token).status()).isIn(400, 404);
		assertThat(TestServices.REGISTERED.lastRequest().header("X-Forwarded-Host")).isEqualTo("127.0.0.1:8080");
		assertThat(this.meters.get("hanok.gateway.requests")
			.tags("route", "registered-half-dead", "upstream", "registered-half-dead", "status", "200")
			.timer()
			.count()).isEqualTo(4);
		assertThat(this.meters.get("resilience4j.circuitbreaker.state").tags("name", "registered-half-dead").gauges())
			.isNotEmpty();
	}

	@Test
	void repeatsAKeyedPostOnlyIfTheServiceSupportsIdempotencyKeys() {
		assertThat(statusesWithOneResettingInstance("true")).containsOnly(200);
		assertThat(statusesWithOneResettingInstance("false")).contains(502);
	}

	private Set<Integer> statusesWithOneResettingInstance(String idempotencyKey) {
		RawService breaking = RawService.start(RawService.resettingAfter(""));
		RawService well = RawService.start(RawService.answering(200, "well"));
		register("registered-keyed", breaking.uri(),
				Map.of("paths", "/api/keyed/**", "idempotency-key", idempotencyKey), well.uri());
		String token = "Authorization: Bearer " + this.tokens.customer("alice");
		return IntStream.range(0, 4)
			.mapToObj(i -> this.client.post("/api/keyed/x", "x", token, "Idempotency-Key: " + i).status())
			.collect(Collectors.toSet());
	}

	@Test
	void aServiceCannotTakeThePathOfAnother() {
		register("registered-shelf", Map.of("paths", "/api/shelf/**"));
		register("registered-a-thief", RawService.deadUri(),
				Map.of("paths", "/api/shelf/**,/api/orders/**,/api/catalog/products,/oauth2/token,/actuator/**,/**",
						"access", "anyone"));
		TestServices.ORDERS.does(RawService.answering(200, "orders"));
		String token = "Authorization: Bearer " + this.tokens.customer("alice");
		assertThat(this.client.get("/api/shelf/books", token).text()).isEqualTo("registered");
		assertThat(this.client.get("/api/shelf/books").status()).isEqualTo(401);
		assertThat(this.client.get("/api/orders", token).text()).isEqualTo("orders");
		assertThat(this.client.get("/api/orders").status()).isEqualTo(401);
		assertThat(this.client.get("/actuator/health", token).status()).isEqualTo(404);
		assertThat(this.client.get("/nothing", token).status()).isEqualTo(404);
	}

	private void register(String service, Map<String, String> metadata) {
		register(service, TestServices.REGISTERED.uri(), metadata);
	}

	private void register(String service, String uri, Map<String, String> metadata, String... others) {
		InstanceProperties first = instance(service, uri, metadata);
		this.registry.getInstances()
			.put(service,
					(others.length == 0) ? List.of(first) : List.of(first, instance(service, others[0], metadata)));
		fetch();
	}

	private static InstanceProperties instance(String service, String uri, Map<String, String> metadata) {
		InstanceProperties instance = new InstanceProperties();
		instance.setServiceId(service);
		instance.setUri(URI.create(uri));
		instance.setMetadata(metadata);
		return instance;
	}

	private void fetch() {
		this.context.publishEvent(new HeartbeatEvent(this, FETCHES.incrementAndGet()));
	}

}
