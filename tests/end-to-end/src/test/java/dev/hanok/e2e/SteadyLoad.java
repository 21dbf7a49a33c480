package dev.hanok.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import static org.awaitility.Awaitility.await;

/**
 * Sends requests at fixed intervals, without waiting for the responses.
 */
final class SteadyLoad implements AutoCloseable {

	private final Queue<Response> responses = new ConcurrentLinkedQueue<>();

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private SteadyLoad(Duration interval, Supplier<Response> request) {
		this.clock.scheduleAtFixedRate(() -> this.threads.execute(() -> this.responses.add(request.get())), 0,
				interval.toMillis(), TimeUnit.MILLISECONDS);
	}

	static SteadyLoad every(Duration interval, Supplier<Response> request) {
		return new SteadyLoad(interval, request);
	}

	/**
	 * Waits until the system is warm, that is, until enough responses in a row were
	 * quick. New processes respond slowly while the JVM compiles. The responses until
	 * then are discarded.
	 */
	void warmUp(int inARow, Duration quick) {
		await().atMost(Duration.ofMinutes(3)).until(() -> {
			List<Response> latest = List.copyOf(this.responses);
			return latest.size() >= inARow && latest.subList(latest.size() - inARow, latest.size())
				.stream()
				.allMatch((response) -> response.status() / 100 == 2 && response.took().compareTo(quick) < 0);
		});
		this.responses.clear();
	}

	/** Continues until this number of further requests have responses. */
	void goOnFor(int more) {
		int goal = this.responses.size() + more;
		await().atMost(Duration.ofSeconds(60)).until(() -> this.responses.size() >= goal);
	}

	/** Stops, waits for the requests in progress, and returns the responses. */
	List<Response> end() {
		close();
		return List.copyOf(this.responses);
	}

	@Override
	public void close() {
		this.clock.close();
		this.threads.close();
	}

}
