package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hanok.runner.platform.Instance;
import dev.hanok.runner.platform.InstanceStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * In a platform that has two of everything, each process is suspended, cut off by the
 * network, killed and replaced under a steady load, and no request fails. Runs only with
 * the profile redundant. docs/operations.md shows the table that this class prints.
 */
@EndToEnd
@Timeout(600)
class HighAvailabilityIT {

	/** 50 requests a second. */
	private static final Duration PACE = Duration.ofMillis(20);

	/** The number of requests in three seconds. */
	private static final int A_WHILE = 150;

	/**
	 * The number of requests in 15 seconds. In this time the registry removes an instance
	 * that does not renew its registration.
	 */
	private static final int UNTIL_IT_IS_REMOVED = 750;

	private static final int STOCK = 100_000;

	private static final List<String> rows = new ArrayList<>(
			List.of("| process | fault | requests | failed | seconds | slowest response | responses |",
					"| --- | --- | --- | --- | --- | --- | --- |"));

	private final Customer customer = Customer.signIn("customer");

	private final Product product = Product.inStock(STOCK);

	@AfterEach
	void startAllComponents() {
		Hanok.control().up();
		await("all instances are up").atMost(Duration.ofSeconds(60))
			.until(() -> Hanok.platform().status().stream().allMatch(InstanceStatus::isUp));
	}

	@AfterAll
	static void print() {
		System.out.println(String.join("\n", rows));
	}

	@ParameterizedTest(name = "{1} of {0}")
	@MethodSource
	void noRequestFails(String process, Fault fault) {
		assertNothingFailed(underLoad(process, fault));
	}

	/** PostgreSQL runs only once, so requests that need it fail until it runs again. */
	@ParameterizedTest
	@MethodSource("possibleFaults")
	void productsAreShownAndNoOrderIsLostWithoutPostgres(Fault fault) {
		List<Response> responses = underLoad("postgres", fault);

		assertThat(responses).filteredOn((response) -> response.request().startsWith("GET " + Product.PRODUCTS))
			.isNotEmpty()
			.allMatch(Response::isSuccessful);
		assertThat(responses).filteredOn((response) -> !response.isSuccessful())
			.as("an outage is neither the client's fault nor an error of the program")
			.allMatch((response) -> response.status() > 500);
		List<String> acknowledged = responses.stream()
			.filter((response) -> response.request().startsWith("POST"))
			.map(PlacedOrder::new)
			.filter(PlacedOrder::isAcknowledged)
			.map(PlacedOrder::id)
			.toList();
		assertThat(acknowledged).isNotEmpty();
		assertEveryOrderIsConfirmed(acknowledged);
	}

	private void assertNothingFailed(List<Response> responses) {
		assertThat(responses).isNotEmpty().allMatch(Response::isSuccessful);
		assertEveryOrderIsConfirmed(List.of());
	}

	private void assertEveryOrderIsConfirmed(List<String> acknowledged) {
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			List<JsonNode> orders = this.customer.ordersOf(this.product);
			assertThat(orders).extracting((JsonNode order) -> order.path("id").asString()).containsAll(acknowledged);
			assertThat(orders).extracting((JsonNode order) -> order.path("state").asString()).containsOnly("CONFIRMED");
			assertThat(this.product.stock()).isEqualTo(STOCK - orders.size());
		});
	}

	/**
	 * Both gateways, registry-servers and config-servers, because clients prefer the
	 * first address; one instance of each other service. The replacement is the last
	 * fault of a service, because the new instances have other names.
	 */
	static Stream<Arguments> noRequestFails() {
		Stream<Arguments> pairs = Stream.of("registry-server", "config-server", Hanok.GATEWAY)
			.flatMap((service) -> faults(service, service + "-1", service + "-2"));
		Stream<Arguments> services = Stream.of(Hanok.AUTH, Hanok.CATALOG, Hanok.ORDERS, "web-bff", "mobile-bff")
			.flatMap((service) -> faults(service, service + "-1"));
		Stream<Arguments> single = Stream.of("redis", "zipkin", "monitor-server")
			.flatMap((service) -> faults(service, service.equals("monitor-server") ? service + "-1" : service));
		return Stream.of(pairs, services, single).flatMap((arguments) -> arguments);
	}

	private static Stream<Arguments> faults(String service, String... processes) {
		Stream<Arguments> each = Stream.of(processes)
			.flatMap((process) -> possibleFaults().filter((fault) -> fault != Fault.IS_REPLACED)
				.map((fault) -> Arguments.of(process, fault)));
		return Stream.concat(each, Stream.of(Arguments.of(service, Fault.IS_REPLACED)));
	}

	static Stream<Fault> possibleFaults() {
		if (!Partition.isPossible()) {
			System.out.println("No root, iptables or control group net_cls: partitions were NOT tested.");
		}
		return Stream.of(Fault.values()).filter((fault) -> fault != Fault.IS_CUT_OFF || Partition.isPossible());
	}

	private List<Response> underLoad(String process, Fault fault) {
		// One token for the whole load: a sign-in fails when its gateway is killed.
		Users.signOutAll();
		PlacedOrder order = this.customer.orders(this.product, 1);
		Visitor visitor = this.customer.visitor();
		AtomicInteger turn = new AtomicInteger();
		try (SteadyLoad load = SteadyLoad.every(PACE, () -> switch (turn.getAndIncrement() % 7) {
			case 0 -> visitor.get(order.path());
			case 1 -> visitor.with("Idempotency-Key", UUID.randomUUID().toString())
				.post(Customer.ORDERS, this.product.orderOf(1));
			case 2 -> this.product.look();
			case 3 -> Visitor.anonymous().get(Product.PRODUCTS + "?size=1");
			case 4 -> Visitor.anonymous().get("/.well-known/openid-configuration");
			case 5 -> visitor.get("/mobile/home");
			default -> Visitor.anonymous().get("/");
		})) {
			load.warmUp(A_WHILE / 2, Duration.ofMillis(500));
			fault.happens(process, load);
			load.goOnFor(A_WHILE);
			List<Response> responses = load.end();
			addRow(row(process, fault.name, responses));
			return responses;
		}
	}

	/**
	 * Writes the file after each row, so that it has the rows of an interrupted run too.
	 */
	private static void addRow(String row) {
		rows.add(row);
		try {
			Files.write(Path.of("target/high-availability.md"), rows);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String row(String process, String fault, List<Response> responses) {
		Duration slowest = responses.stream().map(Response::took).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
		List<Instant> failed = responses.stream()
			.filter((response) -> !response.isSuccessful())
			.map(Response::at)
			.sorted()
			.toList();
		Duration failing = failed.isEmpty() ? Duration.ZERO : Duration.between(failed.getFirst(), failed.getLast());
		String statuses = responses.stream()
			.collect(Collectors.groupingBy(Response::status, TreeMap::new, Collectors.counting()))
			.entrySet()
			.stream()
			.map((status) -> status.getValue() + " x " + status.getKey())
			.collect(Collectors.joining(", "));
		return "| %s | %s | %d | %d | %.1f | %.1f s | %s |".formatted(process, fault, responses.size(), failed.size(),
				failing.toMillis() / 1000.0, slowest.toMillis() / 1000.0, statuses);
	}

	/** What happens to a process while requests arrive. */
	enum Fault {

		HANGS("SIGSTOP, SIGCONT") {
			@Override
			void happens(String process, SteadyLoad load) {
				List<String> all = Stream.concat(Stream.of(handle(process)), handle(process).descendants())
					.map((handle) -> Long.toString(handle.pid()))
					.toList();
				signal("STOP", all);
				try {
					load.goOnFor(A_WHILE);
				}
				finally {
					signal("CONT", all);
				}
			}
		},
		IS_CUT_OFF("partition") {
			@Override
			void happens(String process, SteadyLoad load) {
				Partition.during(find(process), () -> load.goOnFor(UNTIL_IT_IS_REMOVED));
			}
		},
		DIES("SIGKILL, start") {
			@Override
			void happens(String process, SteadyLoad load) {
				Instance instance = find(process);
				Hanok.kill(instance);
				load.goOnFor(A_WHILE);
				Hanok.control().start(instance.service());
			}
		},
		IS_REPLACED("rolling restart") {
			@Override
			void happens(String process, SteadyLoad load) {
				Hanok.control().restart(process);
			}
		};

		private final String name;

		Fault(String name) {
			this.name = name;
		}

		abstract void happens(String process, SteadyLoad load);

		private static ProcessHandle handle(String process) {
			return ProcessHandle.of(find(process).pid()).orElseThrow();
		}

		private static void signal(String name, List<String> processes) {
			List<String> arguments = new ArrayList<>(List.of("-s", name));
			arguments.addAll(processes);
			new Docker(Map.of()).command("kill", arguments.toArray(String[]::new));
		}

		private static Instance find(String name) {
			return Hanok.platform()
				.instances(name.replaceFirst("-\\d+$", ""))
				.stream()
				.filter((instance) -> instance.name().equals(name))
				.findFirst()
				.orElseThrow();
		}

	}

}
