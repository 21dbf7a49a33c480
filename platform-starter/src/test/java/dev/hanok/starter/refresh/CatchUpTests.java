package dev.hanok.starter.refresh;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hanok.starter.SettableClock;
import org.junit.jupiter.api.Test;

import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class CatchUpTests {

	private final SettableClock clock = new SettableClock();

	private final DiscoveryClient registry = mock(DiscoveryClient.class);

	private final ConfigurationRefresh refresh = mock(ConfigurationRefresh.class);

	private final AtomicInteger attempts = new AtomicInteger();

	private final CatchUp catchUp = new CatchUp(this.registry, this.refresh, this.clock);

	CatchUpTests() {
		RefreshStatus old = new RefreshStatus("old", new TreeSet<>(), null, null);
		given(this.refresh.status()).willReturn(old);
		given(this.refresh.refresh()).willAnswer(call -> {
			this.attempts.incrementAndGet();
			return old;
		});
	}

	@Test
	void fetchesTheCommitInTheRegistration() {
		announce("new");
		await().until(() -> this.attempts.get() == 1);
	}

	@Test
	void doesNotFetchIfOneConfigServerServesTheCommitInEffect() {
		announce("old", "new");
		announce();
		assertThat(this.attempts).hasValue(0);
	}

	@Test
	void waitsLongerAfterEachUnsuccessfulFetch() {
		announceAndAwait("new", 1);
		announce("new");
		this.clock.pass(Duration.ofSeconds(1));
		announceAndAwait("new", 2);
		this.clock.pass(Duration.ofSeconds(1));
		announce("new");
		assertThat(this.attempts).hasValue(2);
		announceAndAwait("newer", 3);
	}

	private void announceAndAwait(String commit, int expected) {
		await().until(() -> {
			announce(commit);
			return this.attempts.get() == expected;
		});
	}

	private void announce(String... commits) {
		given(this.registry.getInstances("config-server")).willReturn(List.of(commits).stream().map(commit -> {
			ServiceInstance instance = new DefaultServiceInstance(commit, "config-server", "127.0.0.1", 1, false,
					Map.of(CatchUp.METADATA, commit));
			return instance;
		}).toList());
		this.catchUp.onFetched(new HeartbeatEvent(this, 1));
	}

}
