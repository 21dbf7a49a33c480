package dev.hanok.gateway.limit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.hanok.gateway.GatewayApplication;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestRedis;
import dev.hanok.test.TestTokens;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

/** Two gateways with one real Redis. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, classes = SharedLimitTests.Redis.class,
		properties = "spring.config.location=classpath:/platform-test.yml")
class SharedLimitTests {

	/** Much longer than in the gateway: the machine of a test may be slow. */
	private static final Duration LONG = Duration.ofMinutes(1);

	private final Consumer consumer = Consumer.ofAddress(UUID.randomUUID().toString());

	private final List<RedisLink> links = new ArrayList<>();

	private final RedisURI redis;

	SharedLimitTests(@Autowired DataRedisConnectionDetails redis) {
		this.redis = LimitConfiguration.uri(redis);
	}

	@AfterEach
	void close() {
		this.links.forEach(RedisLink::close);
	}

	@Test
	void twoGatewaysEnforceOneLimitTogether() throws Exception {
		Plan plan = TestPlans.plan("large", 2000, Duration.ofHours(1));
		assertThat((double) admittedByTwo(plan)).isCloseTo(2000, withinPercentage(5));
	}

	@Test
	void twoGatewaysEnforceASmallLimitExactly() throws Exception {
		assertThat(admittedByTwo(TestPlans.plan("small", 60, Duration.ofHours(10)))).isEqualTo(60);
	}

	@Test
	void twoRunningGatewaysEnforceOneLimitTogether() throws Exception {
		int limit = 1000;
		TestServices.SCRIPTED.does(RawService.answering(200, "ok"));
		int before = TestServices.SCRIPTED.requests().size();
		try (var one = startGateway(limit);
				var other = startGateway(limit);
				HttpClient client = HttpClient.newHttpClient();
				ExecutorService clients = Executors.newFixedThreadPool(16)) {
			List<URI> gateways = List.of(uri(one), uri(other));
			List<Callable<Integer>> requests = IntStream.range(0, limit * 3 / 2)
				.<Callable<Integer>>mapToObj(i -> () -> client
					.send(HttpRequest.newBuilder(gateways.get(i % 2)).build(), BodyHandlers.discarding())
					.statusCode())
				.toList();
			List<Integer> statuses = new ArrayList<>();
			for (Future<Integer> response : clients.invokeAll(requests)) {
				statuses.add(response.get());
			}
			assertThat(statuses).containsOnly(200, 429);
			long admitted = statuses.stream().filter(status -> status == 200).count();
			assertThat((double) admitted).isCloseTo(limit, withinPercentage(5));
			assertThat(TestServices.SCRIPTED.requests()).hasSize(before + (int) admitted);
		}
	}

	/** A whole gateway, with this Redis and one plan for everything. */
	private ConfigurableApplicationContext startGateway(int limit) {
		ConfigurableApplicationContext gateway = new SpringApplicationBuilder(GatewayApplication.class,
				TestTokens.class)
			.properties("spring.application.name=gateway",
					"spring.config.location=file:../config-repo/application.yml,file:../config-repo/gateway.yml,"
							+ "classpath:/platform-test.yml")
			.initializers(new TestServices(),
					context -> TestPropertyValues.of("GATEWAY_PORT=0", "SERVER_ADDRESS=127.0.0.1",
							"platform.gateway.limits.plans.together.requests=" + limit,
							"platform.gateway.limits.plans.together.per=10h",
							"platform.gateway.limits.routes.scripted=together", "platform.gateway.limits.timeout=5s")
						.applyTo(context),
					context -> context.getBeanFactory()
						.registerSingleton("redisConnectionDetails",
								TestRedis.at(this.redis.getHost(), this.redis.getPort())))
			.run();
		MeterRegistry meters = gateway.getBean(MeterRegistry.class);
		await().atMost(LONG).until(() -> meters.get("hanok.gateway.limits.shared").gauge().value() == 1);
		return gateway;
	}

	private static URI uri(ConfigurableApplicationContext gateway) {
		return URI.create("http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.server.port")
				+ "/api/scripted/x");
	}

	@Test
	void countsLocallyWithoutDelayWhileRedisHangs() {
		Duration timeout = Duration.ofSeconds(2);
		RedisLink link = link(this.redis, timeout);
		LeasedBucket bucket = bucket(link, timeout, TestPlans.plan("hung", 100, Duration.ofHours(1)));
		assertThat(bucket.take().admitted()).isTrue();
		try (RedisClient other = RedisClient.create(this.redis); var commands = other.connect()) {
			commands.sync().clientPause(10_000);
			long start = System.nanoTime();
			for (int i = 0; i < 50; i++) {
				assertThat(bucket.take().admitted()).isTrue();
			}
			assertThat(Duration.ofNanos(System.nanoTime() - start)).as("one waited, the others did not")
				.isLessThan(Duration.ofSeconds(8));
			assertThat(link.connection()).isNull();
		}
		await().atMost(LONG).until(() -> link.connection() != null);
	}

	@Test
	void countsLocallyWithoutRedis() {
		RedisLink link = new RedisLink(RedisURI.create("127.0.0.1", 1), Duration.ofMillis(50));
		this.links.add(link);
		link.connect();
		LeasedBucket bucket = bucket(link, Duration.ofMillis(50), TestPlans.plan("down", 2, Duration.ofHours(1)));
		assertThat(bucket.take().admitted()).isTrue();
		assertThat(bucket.take().admitted()).isTrue();
		assertThat(bucket.take().admitted()).isFalse();
	}

	@Test
	void countsLocallyIfRedisNeverResponds() throws IOException {
		try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Duration timeout = Duration.ofMillis(50);
			RedisLink link = new RedisLink(RedisURI.create("127.0.0.1", server.getLocalPort()), timeout);
			this.links.add(link);
			link.connect();
			LeasedBucket bucket = bucket(link, timeout, TestPlans.plan("silent", 2, Duration.ofHours(1)));
			assertThat(bucket.take().remaining()).isEqualTo(1);
			assertThat(link.connection()).isNull();
		}
	}

	@Test
	void fullBucketsExpireInRedis() {
		RedisLink link = link(this.redis, LONG);
		Plan plan = TestPlans.plan("short", 10, Duration.ofSeconds(100));
		bucket(link, LONG, plan).take();
		assertThat(link.connection().sync().pttl(plan.keyPrefix() + this.consumer.key())).isBetween(1L, 20_000L);
	}

	/** Several threads take tokens at each of two gateways until they are refused. */
	private long admittedByTwo(Plan plan) throws Exception {
		List<LeasedBucket> gateways = List.of(bucket(link(this.redis, LONG), LONG, plan),
				bucket(link(this.redis, LONG), LONG, plan));
		List<Future<Long>> loads = new ArrayList<>();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < 16; i++) {
				LeasedBucket gateway = gateways.get(i % 2);
				loads.add(threads.submit(() -> {
					long admitted = 0;
					while (gateway.take().admitted()) {
						admitted++;
					}
					return admitted;
				}));
			}
		}
		long admitted = 0;
		for (Future<Long> load : loads) {
			admitted += load.get();
		}
		return admitted;
	}

	private LeasedBucket bucket(RedisLink link, Duration timeout, Plan plan) {
		var properties = new LimitProperties(Map.of(), Map.of(), Map.of(), timeout, 100);
		return new Buckets(properties, new RedisBuckets(link, timeout), Ticker.systemTicker()).of(plan, this.consumer);
	}

	private RedisLink link(RedisURI uri, Duration timeout) {
		RedisLink link = new RedisLink(uri, timeout);
		this.links.add(link);
		link.connect();
		await().atMost(LONG).until(() -> link.connection() != null);
		return link;
	}

	/** Only Redis: a {@code @TestConfiguration} would also start the gateway. */
	@Import(TestRedis.class)
	@ImportAutoConfiguration(ServiceConnectionAutoConfiguration.class)
	static class Redis {

	}

}
