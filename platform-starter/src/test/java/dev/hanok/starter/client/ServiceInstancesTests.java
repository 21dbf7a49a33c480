package dev.hanok.starter.client;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.hanok.starter.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceInstancesTests {

	private final SettableClock clock = new SettableClock();

	private final TestRegistry registry = new TestRegistry().with("catalog", 1, 2, 3);

	private final ServiceInstances instances = new ServiceInstances(this.registry, this.clock);

	@Test
	void takesTurns() {
		assertThat(ports(6)).containsExactly(1, 2, 3, 1, 2, 3);
	}

	@Test
	void knowsNoInstanceOfAnUnknownService() {
		assertThat(this.instances.choose("unknown", Set.of())).isNull();
		assertThat(this.instances.available("unknown")).isFalse();
		assertThat(this.instances.available("catalog")).isTrue();
	}

	@Test
	void choosesNoneThatTheRequestHasTried() {
		String first = ServiceInstances.id(chosen());
		String second = ServiceInstances.id(chosen());
		ServiceInstance third = this.instances.choose("catalog", Set.of(first, second));
		assertThat(third).isNotNull();
		assertThat(this.instances.choose("catalog", Set.of(first, second, ServiceInstances.id(third)))).isNull();
	}

	@Test
	void leavesOutWhatFailedForTwoSeconds() {
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
	void probesWithRepeatableRequestsOnly() {
		this.instances.failed(instance(2));
		this.clock.pass(Duration.ofSeconds(2));
		assertThat(IntStream.range(0, 12).map(i -> port(this.instances.choose("catalog", Set.of(), false))))
			.doesNotContain(2);
		assertThat(ports(12)).contains(2);
	}

	@Test
	void triesWhatFailedWhenNothingElseIsLeft() {
		Stream.of(instance(1), instance(2), instance(3)).forEach(this.instances::failed);
		assertThat(ports(6)).hasSize(6);
		assertThat(port(this.instances.choose("catalog", Set.of(), false))).isBetween(1, 3);
	}

	@Test
	void asksTheRegistryWhenItHasFetchedAndNotForARequest() {
		ports(1);
		int asked = this.registry.questions();
		ports(20);
		this.registry.with("catalog", 4);
		assertThat(ports(3)).doesNotContain(4);
		assertThat(this.registry.questions()).isEqualTo(asked);
		this.instances.onFetched(new HeartbeatEvent(this, 1));
		assertThat(ports(3)).containsOnly(4);
	}

	@Test
	void findsAServiceThatStartsLater() {
		assertThat(this.instances.choose("order", Set.of())).isNull();
		this.registry.with("order", 9);
		assertThat(port(this.instances.choose("order", Set.of()))).isEqualTo(9);
	}

	@Test
	void losesAServiceWhoseLastInstanceHasLeft() {
		ports(1);
		this.registry.with("catalog");
		this.instances.onFetched(new HeartbeatEvent(this, 1));
		assertThat(this.instances.choose("catalog", Set.of())).isNull();
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
