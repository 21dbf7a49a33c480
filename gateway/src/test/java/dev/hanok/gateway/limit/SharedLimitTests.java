package dev.hanok.gateway.limit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.hanok.test.TestRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
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
	void countsAloneWhileRedisHangsAndHoldsNoRequestUp() {
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
	void countsAloneWithoutRedis() {
		RedisLink link = new RedisLink(RedisURI.create("127.0.0.1", 1), Duration.ofMillis(50));
		this.links.add(link);
		link.connect();
		LeasedBucket bucket = bucket(link, Duration.ofMillis(50), TestPlans.plan("down", 2, Duration.ofHours(1)));
		assertThat(bucket.take().admitted()).isTrue();
		assertThat(bucket.take().admitted()).isTrue();
		assertThat(bucket.take().admitted()).isFalse();
	}

	@Test
	void countsAloneWhileRedisAcceptsConnectionsAndNeverAnswers() throws IOException {
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
	void forgetsABucketThatIsFullAgain() {
		RedisLink link = link(this.redis, LONG);
		Plan plan = TestPlans.plan("short", 10, Duration.ofSeconds(100));
		bucket(link, LONG, plan).take();
		assertThat(link.connection().sync().pttl(plan.keyPrefix() + this.consumer.key())).isBetween(1L, 20_000L);
	}

	/** Several threads send to each of them until they are refused. */
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

	/** Nothing else: a test configuration alone would bring the gateway along. */
	@Import(TestRedis.class)
	static class Redis {

	}

}
