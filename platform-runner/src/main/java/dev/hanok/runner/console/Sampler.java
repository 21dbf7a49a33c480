package dev.hanok.runner.console;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Gatherers;

import dev.hanok.runner.client.Registered;
import dev.hanok.runner.platform.Instance;
import dev.hanok.runner.platform.InstanceStatus;
import dev.hanok.runner.platform.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Reads state and metrics of all instances. Rates are those of the last ten seconds.
 */
final class Sampler {

	private static final Duration WINDOW = Duration.ofSeconds(10);

	private final Platform platform;

	private final Map<String, Deque<Sample>> samples = new HashMap<>();

	Sampler(Platform platform) {
		this.platform = platform;
	}

	private record Sample(long pid, long time, Measurements measurements) {
	}

	/** Called by one thread at a time. */
	List<Overview.Row> sample() {
		List<InstanceStatus> all = this.platform.status();
		Map<String, Measurements> latest = measure(all);
		this.samples.keySet().retainAll(latest.keySet());
		all.forEach((status) -> keep(status.instance(), latest.get(status.instance().name())));
		List<Rates.Change> gateways = all.stream()
			.map((status) -> this.samples.get(status.instance().name()))
			.filter((kept) -> kept != null && !kept.getLast().measurements().buckets().isEmpty())
			.map((kept) -> new Rates.Change(kept.getFirst().measurements(), kept.getLast().measurements()))
			.toList();
		List<Overview.Row> rows = new ArrayList<>();
		all.forEach((status) -> rows.add(row(status, gateways)));
		this.platform.foreign().forEach((foreign) -> rows.add(row(foreign)));
		if (!rows.isEmpty()) {
			List<String> running = rows.stream().map(Overview.Row::service).toList();
			this.platform.components()
				.stream()
				.filter((component) -> !running.contains(component))
				.forEach((component) -> rows.add(without(component, component, "STOPPED", "", null)));
		}
		return rows;
	}

	private Map<String, Measurements> measure(List<InstanceStatus> all) {
		Map<String, Measurements> latest = new ConcurrentHashMap<>();
		this.platform.actuators()
			.ifPresent((actuators) -> all.stream()
				.map(InstanceStatus::instance)
				.filter(Instance::isAlive)
				.gather(Gatherers.mapConcurrent(Integer.MAX_VALUE, (instance) -> {
					Optional<HttpResponse<String>> response = actuators.send("GET", instance, "prometheus");
					response.filter((metrics) -> metrics.statusCode() == 200)
						.ifPresent((metrics) -> latest.put(instance.name(), Measurements.read(metrics.body())));
					return instance;
				}))
				.toList());
		return latest;
	}

	private void keep(Instance instance, @Nullable Measurements measurements) {
		if (measurements == null) {
			return;
		}
		long now = System.nanoTime();
		Deque<Sample> kept = this.samples.computeIfAbsent(instance.name(), (name) -> new ArrayDeque<>());
		kept.removeIf((sample) -> sample.pid() != instance.pid());
		while (kept.size() > 1 && now - kept.getFirst().time() > WINDOW.toNanos()) {
			kept.removeFirst();
		}
		kept.add(new Sample(instance.pid(), now, measurements));
	}

	private Overview.Row row(InstanceStatus status, List<Rates.Change> gateways) {
		Instance instance = status.instance();
		Deque<Sample> kept = this.samples.get(instance.name());
		Measurements now = (kept != null) ? kept.getLast().measurements() : null;
		Rates rates = (kept != null) ? Rates.between(kept.getFirst().measurements(), kept.getLast().measurements(),
				Duration.ofNanos(kept.getLast().time() - kept.getFirst().time())) : Rates.NONE;
		Map<String, String> labels = (now != null) ? now.labels() : Map.of();
		return new Overview.Row(instance.name(), instance.service(), status.state().name(), status.detail(),
				instance.pid(), (instance.port() == 0) ? null : instance.port(), status.uptime().toSeconds(),
				status.resident(), this.platform.isScalable(instance.service()), labels.getOrDefault("version", ""),
				labels.getOrDefault("commit", ""), labels.getOrDefault("config_commit", ""),
				(now != null) ? 100 * now.cpu() : null, rates.requests(), rates.errors(), rates.milliseconds(),
				Rates.slowest(instance.service(), gateways), (now != null) ? now.breakers() : Map.of());
	}

	private static Overview.Row row(Registered foreign) {
		return without(foreign.id(), foreign.service(), foreign.status().toUpperCase(Locale.ROOT),
				"not started by this platform", foreign.port());
	}

	/** Without a process of this platform. */
	private static Overview.Row without(String name, String service, String state, String detail,
			@Nullable Integer port) {
		return new Overview.Row(name, service, state, detail, null, port, 0, 0, false, "", "", "", null, 0, 0, null, "",
				Map.of());
	}

}
