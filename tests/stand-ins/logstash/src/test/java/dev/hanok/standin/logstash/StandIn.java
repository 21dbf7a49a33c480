package dev.hanok.standin.logstash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hanok.standin.logstash.config.Pipeline;
import dev.hanok.standin.logstash.config.PipelineParser;
import org.yaml.snakeyaml.Yaml;

/**
 * Runs the pipelines of a settings folder of Logstash: logstash.yml, pipelines.yml and
 * the pipeline files. For tests only.
 */
public final class StandIn {

	private static final Set<String> IGNORED_SETTINGS = Set.of("allow_superuser", "api.enabled",
			"xpack.monitoring.enabled", "log.level", "dead_letter_queue.max_bytes", "dead_letter_queue.flush_interval",
			"pipeline.ordered", "pipeline.buffer.type");

	private final Stop stop = new Stop();

	private final Map<String, EventQueue> addresses = PluginFactory.addresses();

	private final Map<String, Object> defaults;

	private final Map<String, String> environment;

	private final List<PipelineRunner> runners = new ArrayList<>();

	public StandIn(Path config, Map<String, String> environment) throws IOException {
		this.environment = environment;
		Yaml yaml = new Yaml();
		this.defaults = yaml.load(Files.readString(config.resolve("logstash.yml")));
		List<Map<String, Object>> pipelines = yaml.load(Files.readString(config.resolve("pipelines.yml")));
		for (Map<String, Object> own : pipelines) {
			this.runners.add(runner(own));
		}
	}

	/**
	 * Runs the pipelines until SIGTERM.
	 */
	public static void main(String[] args) throws Exception {
		StandIn standIn = new StandIn(Path.of(args[0]), System.getenv());
		Runtime.getRuntime().addShutdownHook(new Thread(standIn::stop));
		standIn.start();
		log("Pipelines started");
		standIn.join();
	}

	static void log(String line) {
		System.out.println("[" + Instant.now() + "][WARN ][standin] " + line);
	}

	/**
	 * Starts all pipelines.
	 */
	public void start() {
		this.runners.forEach(PipelineRunner::start);
	}

	/**
	 * Stops the inputs, then the workers.
	 */
	public void stop() {
		this.stop.request();
		try {
			join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void join() throws InterruptedException {
		for (PipelineRunner runner : this.runners) {
			runner.join();
		}
	}

	private PipelineRunner runner(Map<String, Object> own) throws IOException {
		Map<String, Object> settings = new HashMap<>(this.defaults);
		settings.putAll(own);
		settings.keySet().removeAll(IGNORED_SETTINGS);
		String id = String.valueOf(settings.remove("pipeline.id"));
		if (!Integer.valueOf(1).equals(settings.remove("pipeline.workers"))
				|| !"v8".equals(settings.remove("pipeline.ecs_compatibility"))) {
			throw new IllegalArgumentException("The stand-in supports only one worker and ECS v8");
		}
		int batch = (Integer) settings.remove("pipeline.batch.size");
		int delay = (Integer) settings.remove("pipeline.batch.delay");
		Path data = Path.of(String.valueOf(settings.remove("path.data")));
		boolean letters = Boolean.TRUE.equals(settings.remove("dead_letter_queue.enable"));
		EventQueue queue = queue(settings, data.resolve("queue").resolve(id), batch);
		Path file = Path.of(String.valueOf(settings.remove("path.config")));
		if (!settings.isEmpty()) {
			throw new IllegalArgumentException("Unsupported settings: " + settings);
		}
		Pipeline pipeline = PipelineParser.parse(Files.readString(file));
		PluginFactory factory = new PluginFactory(this.environment,
				new DeadLetters(data.resolve("dead_letter_queue").resolve(id), letters), this.stop, this.addresses);
		return new PipelineRunner(new PipelineRunner.Settings(id, batch, delay), queue, pipeline, factory, this.stop);
	}

	private static EventQueue queue(Map<String, Object> settings, Path folder, int batch) {
		String type = String.valueOf(settings.remove("queue.type"));
		if (type.equals("memory")) {
			return EventQueue.inMemory(batch);
		}
		if (!type.equals("persisted")) {
			throw new IllegalArgumentException("queue.type: " + type);
		}
		return new PersistedQueue(folder, Options.bytes(String.valueOf(settings.remove("queue.page_capacity"))),
				Options.bytes(String.valueOf(settings.remove("queue.max_bytes"))));
	}

}
