package dev.hanok.starter.client;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.hanok.starter.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceInstancesTests {

	private final SettableClock clock = new SettableClock();

	private final TestRegistry registry = new TestRegistry().with("catalog", 1, 2, 3);

	private final ServiceInstances instances = new ServiceInstances(this.registry, this.clock);

	@Test
	void instancesTakeTurns() {
		assertThat(ports(6)).containsExactly(1, 2, 3, 1, 2, 3);
	}

	@Test
	void hasNoInstanceOfAnUnknownService() {
		assertThat(this.instances.choose("unknown", Set.of())).isNull();
		assertThat(this.instances.available("unknown")).isFalse();
		assertThat(this.instances.available("catalog")).isTrue();
	}

	@Test
	void doesNotChooseAnInstanceThatTheRequestHasTried() {
		String first = ServiceInstances.id(chosen());
		String second = ServiceInstances.id(chosen());
		ServiceInstance third = this.instances.choose("catalog", Set.of(first, second));
		assertThat(third).isNotNull();
		assertThat(this.instances.choose("catalog", Set.of(first, second, ServiceInstances.id(third)))).isNull();
	}

	@Test
	void leavesOutAFailedInstanceForTwoSeconds() {
		this.instances.failed(instance(2));
		this.clock.pass(Duration.ofMillis(1999));
		assertThat(ports(12)).containsOnly(1, 3);
	}

	@Test
	void sendsOneProbeAfterTwoSeconds() {
		this.instances.failed(instance(2));
		this.clock.pass(Duration.ofSeconds(2));
		assertThat(ports(12)).containsOnlyOnce(2);
		this.clock.pass(Duration.ofSeconds(2));
		assertThat(ports(12)).containsOnlyOnce(2);
	}

	@Test
	void usesAnInstanceAgainAfterItsProbeSucceeded() {
		ServiceInstance failed = instance(2);
		this.instances.failed(failed);
		this.instances.succeeded(failed);
		assertThat(ports(6)).containsExactlyInAnyOrder(1, 1, 2, 2, 3, 3);
	}

	@Test
	void leavesOutAHungInstanceAtOnce() {
		this.instances.succeeded(instance(2));
		this.clock.pass(Duration.ofMillis(500));
		this.instances.timedOut("catalog", instance(2), Duration.ofMillis(500));
		assertThat(ports(12)).containsOnly(1, 3);
	}

	@Test
	void doesNotLeaveOutAnInstanceForOneSlowRequest() {
		this.clock.pass(Duration.ofMillis(400));
		this.instances.succeeded(instance(2));
		this.clock.pass(Duration.ofMillis(100));
		this.instances.timedOut("catalog", instance(2), Duration.ofMillis(500));
		assertThat(ports(12)).contains(2);
	}

	@Test
	void leavesOutAnInstanceThatOftenRespondsWith503() {
		for (int i = 0; i < 5; i++) {
			assertThat(ports(12)).contains(2);
			this.instances.unavailable("catalog", instance(2));
		}
		assertThat(ports(12)).containsOnly(1, 3);
	}

	@Test
	void leavesOutAtMostHalfOfTheInstancesForBeingSlow() {
		this.registry.with("catalog", 1, 2, 3, 4);
		for (int port = 1; port <= 4; port++) {
			this.instances.timedOut("catalog", instance(port), Duration.ofMillis(500));
		}
		assertThat(ports(12)).containsOnly(3, 4);
	}

	@Test
	void leavesOutAHungInstanceWhileAnotherIsUnreachable() {
		this.instances.failed(instance(1));
		this.instances.timedOut("catalog", instance(2), Duration.ofMillis(500));
		assertThat(ports(12)).containsOnly(3);
	}

	@Test
	void doesNotLeaveOutTheOnlyInstanceForBeingSlow() {
		this.registry.with("catalog", 1);
		this.instances.timedOut("catalog", instance(1), Duration.ofMillis(500));
		assertThat(this.instances.hasHealthy("catalog", Set.of())).isTrue();
	}

	@Test
	void reportsWhetherAnotherInstanceIsHealthy() {
		Set<String> first = Set.of(ServiceInstances.id(instance(1)));
		assertThat(this.instances.hasHealthy("catalog", first)).isTrue();
		this.instances.failed(instance(2));
		assertThat(this.instances.hasHealthy("catalog", first)).isTrue();
		this.instances.failed(instance(3));
		assertThat(this.instances.hasHealthy("catalog", first)).isFalse();
		assertThat(this.instances.hasHealthy("catalog", Set.of())).isTrue();
		assertThat(this.instances.hasHealthy("unknown", Set.of())).isFalse();
	}

	@Test
	void onlyRepeatableRequestsAreProbes() {
		this.instances.failed(instance(2));
		this.clock.pass(Duration.ofSeconds(2));
		assertThat(IntStream.range(0, 12).map(i -> port(this.instances.choose("catalog", Set.of(), false))))
			.doesNotContain(2);
		assertThat(ports(12)).contains(2);
	}

	@Test
	void triesAFailedInstanceIfNoOtherIsLeft() {
		Stream.of(instance(1), instance(2), instance(3)).forEach(this.instances::failed);
		assertThat(ports(6)).hasSize(6);
		assertThat(port(this.instances.choose("catalog", Set.of(), false))).isBetween(1, 3);
	}

	@Test
	void readsTheRegistryAfterAFetchNotDuringARequest() {
		ports(1);
		int asked = this.registry.questions();
		ports(20);
		this.registry.with("catalog", 4);
		assertThat(ports(3)).doesNotContain(4);
		assertThat(this.registry.questions()).isEqualTo(asked);
		fetch();
		assertThat(ports(3)).containsOnly(4);
	}

	@Test
	void findsAServiceThatStartsLater() {
		assertThat(this.instances.choose("order", Set.of())).isNull();
		this.registry.with("order", 9);
		assertThat(port(this.instances.choose("order", Set.of()))).isEqualTo(9);
	}

	@Test
	void usesTheLastInstancesWhileARestartedRegistryIsEmpty() {
		ports(1);
		// The outage: nothing is fetched.
		this.clock.pass(Duration.ofMinutes(10));
		this.registry.with("catalog");
		fetch();
		this.clock.pass(Duration.ofSeconds(29));
		fetch();
		assertThat(ports(3)).containsExactlyInAnyOrder(1, 2, 3);
		this.registry.with("catalog", 2);
		fetch();
		assertThat(ports(3)).containsOnly(2);
	}

	@Test
	void forgetsAServiceThirtySecondsAfterItsLastInstanceLeft() {
		ports(1);
		this.registry.with("catalog");
		fetch();
		this.clock.pass(Duration.ofSeconds(30));
		fetch();
		assertThat(this.instances.choose("catalog", Set.of())).isNull();
		assertThat(this.instances.available("catalog")).isFalse();
	}

	@Test
	void eachServiceHasItsOwnTurns() {
		this.registry.with("order", 7, 8);
		assertThat(ports(1)).containsExactly(1);
		assertThat(port(this.instances.choose("order", Set.of()))).isEqualTo(7);
		assertThat(ports(1)).containsExactly(2);
		assertThat(port(this.instances.choose("order", Set.of()))).isEqualTo(8);
	}

	@Test
	void aCanaryGetsItsShareAndTheOthersTakeTurns() {
		this.registry.with("catalog", 2, "canary-share", "10");
		assertThat(requests(20)).isEqualTo(Map.of(1, 9L, 2, 2L, 3, 9L));
		assertThat(ports(5)).containsExactly(1, 3, 1, 3, 1);
	}

	@ParameterizedTest
	@CsvSource({ "1,10", "50,500", "99,990" })
	void aCanaryGetsAnyConfiguredShare(String share, long expected) {
		this.registry.with("catalog", 1, "canary-share", share);
		assertThat(requests(1000)).containsEntry(1, expected);
	}

	@Test
	void spreadsTheShareEvenlyAcrossFetches() {
		this.registry.with("catalog", 1, "canary-share", "10");
		for (int i = 0; i < 10; i++) {
			long toCanary = IntStream.range(0, 10).map(request -> {
				fetch();
				return port(this.instances.choose("catalog", Set.of()));
			}).filter(port -> port == 1).count();
			assertThat(toCanary).isOne();
		}
	}

	@Test
	void severalCanariesTogetherGetTheLargestShare() {
		this.registry.with("catalog", 1, "canary-share", "10").with("catalog", 3, "canary-share", "20");
		assertThat(requests(100)).isEqualTo(Map.of(1, 10L, 2, 80L, 3, 10L));
	}

	@Test
	void canariesShareEquallyIfAllInstancesAreCanaries() {
		IntStream.rangeClosed(1, 3).forEach(number -> this.registry.with("catalog", number, "canary-share", "5"));
		assertThat(requests(30)).isEqualTo(Map.of(1, 10L, 2, 10L, 3, 10L));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "100", "-5", "ten", "10 %", "99999999999" })
	void anInstanceWithAnInvalidShareIsOrdinary(String share) {
		this.registry.with("catalog", 2, "canary-share", share);
		assertThat(requests(30)).isEqualTo(Map.of(1, 10L, 2, 10L, 3, 10L));
	}

	@Test
	void usesTheOthersWhenTheCanaryFails() {
		this.registry.with("catalog", 1, "canary-share", "99");
		ServiceInstance canary = chosen();
		while (canary.getPort() != 1) {
			canary = chosen();
		}
		this.instances.failed(canary);
		ServiceInstance next = this.instances.choose("catalog", Set.of(ServiceInstances.id(canary)));
		assertThat(port(next)).isBetween(2, 3);
		assertThat(ports(20)).containsOnly(2, 3);
	}

	@Test
	void usesTheCanaryWhenAllOthersFail() {
		this.registry.with("catalog", 1, "canary-share", "1");
		Stream.of(instance(2), instance(3)).forEach(this.instances::failed);
		assertThat(ports(20)).containsOnly(1);
		Set<String> tried = Set.of(ServiceInstances.id(instance(2)), ServiceInstances.id(instance(3)));
		assertThat(port(this.instances.choose("catalog", tried))).isEqualTo(1);
	}

	@Test
	void aRetryTakesNoTurnOfAnotherRequest() {
		this.registry.with("catalog", 1, "canary-share", "50");
		Set<String> tried = Set.of(ServiceInstances.id(instance(2)));
		long toCanary = IntStream.range(0, 20).map(request -> {
			int port = port(this.instances.choose("catalog", Set.of()));
			this.instances.choose("catalog", tried);
			return port;
		}).filter(port -> port == 1).count();
		assertThat(toCanary).isEqualTo(10);
	}

	private void fetch() {
		this.instances.onFetched(new HeartbeatEvent(this, 1));
	}

	private Map<Integer, Long> requests(int number) {
		return Arrays.stream(ports(number)).boxed().collect(Collectors.groupingBy(port -> port, Collectors.counting()));
	}

	private int[] ports(int requests) {
		return IntStream.range(0, requests).map(i -> port(this.instances.choose("catalog", Set.of()))).toArray();
	}

	private ServiceInstance chosen() {
		ServiceInstance chosen = this.instances.choose("catalog", Set.of());
		assertThat(chosen).isNotNull();
		return chosen;
	}

	private ServiceInstance instance(int port) {
		return this.registry.getInstances("catalog").get(port - 1);
	}

	private static int port(@Nullable ServiceInstance instance) {
		assertThat(instance).isNotNull();
		return instance.getPort();
	}

}
