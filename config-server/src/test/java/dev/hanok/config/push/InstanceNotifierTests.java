package dev.hanok.config.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hanok.config.source.Announcement;
import dev.hanok.config.source.CommitAnnouncedEvent;
import dev.hanok.config.source.CommitServedEvent;
import dev.hanok.config.source.ServedConfiguration;
import dev.hanok.starter.registry.proof.ManagementProof;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class InstanceNotifierTests {

	private static final String GOOD = "{\"commit\":\"1\",\"restart\":[]}";

	private final ManagementProof proof = new ManagementProof("of-monitor");

	private final DiscoveryClient registry = mock(DiscoveryClient.class);

	private final RegisteredInstances instances = new RegisteredInstances(this.registry);

	private final RefreshRequest request = new RefreshRequest("of-monitor",
			new PushProperties("of-config-server", Duration.ofSeconds(5)), Duration.ZERO);

	private final InstanceNotifier notifier = new InstanceNotifier(this.instances, this.request);

	private final Queue<String> requests = new ConcurrentLinkedQueue<>();

	private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

	private final CountDownLatch release = new CountDownLatch(1);

	private HttpServer server;

	private volatile String response = GOOD;

	private volatile boolean slow;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::respond);
		this.server.start();
		given(this.registry.getServices()).willReturn(List.of("order-service", "gateway"));
		given(this.registry.getInstances("order-service")).willReturn(List.of(instance("order-service-1", true)));
		given(this.registry.getInstances("gateway")).willReturn(List.of(instance("gateway-1", true)));
	}

	@AfterEach
	void stop() {
		this.release.countDown();
		this.server.stop(0);
	}

	@Test
	void notifiesTheInstancesOfTheConcernedService() {
		this.notifier.onServed(new CommitServedEvent("1", Set.of("order-service.yml")));
		await().untilAsserted(() -> assertThat(this.requests).hasSize(1));
		String login = Base64.getEncoder()
			.encodeToString("config-server:of-config-server".getBytes(StandardCharsets.UTF_8));
		assertThat(this.requests).containsExactly("POST /actuator/configuration Basic " + login);
	}

	@Test
	void aChangeForAllServicesNotifiesAllInstances() {
		this.notifier.onServed(new CommitServedEvent("1", Set.of("application-production.yml")));
		await().untilAsserted(() -> assertThat(this.requests).hasSize(2));
	}

	@Test
	void aFileOfNoServiceConcernsNoService() {
		var event = new CommitServedEvent("1", Set.of("README.md", "order.yml"));
		assertThat(event.concerns("order-service")).isFalse();
		assertThat(event.concerns("order")).isTrue();
	}

	@Test
	void doesNotSendThePasswordToAnAddressWithoutAProof() {
		given(this.registry.getInstances("gateway")).willReturn(List.of(instance("foreign-1", false)));
		this.notifier.onServed(new CommitServedEvent("1", Set.of("application.yml")));
		await().untilAsserted(() -> assertThat(this.requests).hasSize(1));
	}

	@Test
	void manyCommitsDuringARequestCauseOneFurtherRequest() {
		this.slow = true;
		this.notifier.onServed(new CommitServedEvent("1", Set.of("gateway.yml")));
		await().untilAsserted(() -> assertThat(this.requests).hasSize(1));
		for (int i = 2; i < 100; i++) {
			this.notifier.onServed(new CommitServedEvent(Integer.toString(i), Set.of("gateway.yml")));
		}
		this.slow = false;
		this.release.countDown();
		await().during(Duration.ofMillis(300))
			.atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(this.requests).hasSize(2));
	}

	@Test
	void logsWhichInstanceRefusedACommitAndWhy(CapturedOutput output) {
		this.response = "{\"commit\":\"1\",\"restart\":[],\"refused\":{\"commit\":\"2\",\"problems\":[\"a: is wrong\"]}}";
		this.notifier.onServed(new CommitServedEvent("2", Set.of("gateway.yml")));
		await().untilAsserted(() -> assertThat(output)
			.contains("gateway-1 refused the configuration at 2; 1 stays in effect there: a: is wrong"));
	}

	@Test
	void listsTheCommitOfEachInstance() {
		given(this.registry.getInstances("order-service")).willReturn(List.of(instance("order-service-1", false)));
		var endpoint = new ConfigurationInstancesEndpoint(this.instances, this.request);
		assertThat(endpoint.instances().instances())
			.extracting(ConfigurationInstancesEndpoint.InstanceConfiguration::instance,
					ConfigurationInstancesEndpoint.InstanceConfiguration::commit)
			.containsExactly(tuple("gateway-1", "1"), tuple("order-service-1", null));
		assertThat(this.requests).singleElement().asString().startsWith("GET /actuator/configuration Basic ");
	}

	@Test
	void logsTheInstancesThatAreNotPreparedForAnAnnouncedCommit(CapturedOutput output) {
		var configuration = mock(ServedConfiguration.class);
		var applyTime = Instant.now().plusSeconds(30);
		given(configuration.announced()).willReturn(new Announcement("2", applyTime, List.of()));
		given(this.registry.getInstances("order-service")).willReturn(List.of(instance("order-service-1", false)));
		this.response = "{\"commit\":\"1\",\"restart\":[],\"prepared\":\"2\"}";
		var announcer = new ChangeAnnouncer(this.instances, this.request, configuration);
		announcer
			.onAnnounced(new CommitAnnouncedEvent(new CommitServedEvent("2", Set.of("application.yml")), applyTime));
		await().untilAsserted(() -> {
			then(configuration).should(atLeastOnce()).unconfirmed("2", List.of("order-service-1"));
			assertThat(output).contains(
					"Not prepared for the configuration at 2, which starts at " + applyTime + ": order-service-1");
		});

		given(this.registry.getInstances("order-service")).willReturn(List.of());
		await().untilAsserted(() -> {
			then(configuration).should(atLeastOnce()).unconfirmed("2", List.of());
			assertThat(output).containsPattern("All instances are prepared .* exact to \\d+ ms: gateway-1");
		});
		assertThat(this.bodies)
			.allMatch(body -> body.contains("\"announce\":\"2\"") && body.contains("\"inNanos\":\""));
		given(configuration.announced()).willReturn(null);
		await().untilAsserted(() -> then(configuration).should().serveAnnouncedIfDue());
	}

	@Test
	void oneInstanceOfEachConcernedServiceTriesACommit() {
		this.response = "{\"commit\":\"1\",\"restart\":[],\"refused\":{\"commit\":\"2\",\"problems\":[\"a: is wrong\"]}}";
		var trial = new InstanceTrial(this.instances, this.request);
		assertThat(trial.problems(new CommitServedEvent("2", Set.of("gateway.yml"))))
			.containsExactly("gateway-1: a: is wrong");
		assertThat(trial.problems(new CommitServedEvent("3", Set.of("gateway.yml")))).as("an older refusal").isEmpty();
		this.server.stop(0);
		assertThat(trial.problems(new CommitServedEvent("2", Set.of("gateway.yml")))).as("no response").isEmpty();
	}

	@Test
	void aTrialHasALongerTimeoutThanANotice() {
		this.response = "{\"commit\":\"1\",\"restart\":[],\"refused\":{\"commit\":\"2\",\"problems\":[\"a: is wrong\"]}}";
		this.slow = true;
		var shortTimeout = new RefreshRequest("of-monitor",
				new PushProperties("of-config-server", Duration.ofMillis(500)), Duration.ofSeconds(20));
		var trial = new InstanceTrial(this.instances, shortTimeout);
		var problems = CompletableFuture
			.supplyAsync(() -> trial.problems(new CommitServedEvent("2", Set.of("gateway.yml"))));
		await().untilAsserted(() -> assertThat(this.requests).hasSize(1));
		assertThatExceptionOfType(ResourceAccessException.class).as("a notice has the shorter timeout")
			.isThrownBy(() -> shortTimeout.send(instance("gateway-1", true)));
		this.release.countDown();
		assertThat(problems).succeedsWithin(Duration.ofSeconds(10))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactly("gateway-1: a: is wrong");
	}

	private ServiceInstance instance(String id, boolean proven) {
		String host = "127.0.0.1";
		int port = this.server.getAddress().getPort();
		Map<String, String> metadata = proven
				? Map.of(ManagementProof.METADATA, this.proof.of(host, port), "management.port", Integer.toString(port))
				: Map.of();
		return new DefaultServiceInstance(id, id.replaceFirst("-\\d+$", ""), host, proven ? 1 : port, false, metadata);
	}

	private void respond(HttpExchange exchange) throws IOException {
		this.requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
				+ exchange.getRequestHeaders().getFirst("Authorization"));
		this.bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		if (this.slow) {
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		byte[] body = this.response.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
