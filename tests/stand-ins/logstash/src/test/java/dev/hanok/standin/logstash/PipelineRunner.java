package dev.hanok.standin.logstash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.hanok.logpipeline.Event;
import dev.hanok.standin.logstash.config.Pipeline.Branch;
import dev.hanok.standin.logstash.config.Pipeline.Condition;
import dev.hanok.standin.logstash.config.Pipeline.Plugin;
import dev.hanok.standin.logstash.config.Pipeline.Statement;
import dev.hanok.standin.logstash.config.Pipeline;

/**
 * Runs one pipeline: a thread for each input, the queue, and one worker for filters and
 * outputs.
 */
final class PipelineRunner {

	/**
	 * The settings of a pipeline.
	 */
	record Settings(String id, int batchSize, int batchDelay) {

	}

	private final Settings settings;

	private final EventQueue queue;

	private final List<Input> inputs;

	private final List<Statement> filterStatements;

	private final Map<Plugin, Filter> filters;

	private final List<Statement> outputStatements;

	private final Map<Plugin, Output> outputs;

	private final Stop stop;

	private final List<Thread> threads = new ArrayList<>();

	PipelineRunner(Settings settings, EventQueue queue, Pipeline pipeline, PluginFactory factory, Stop stop) {
		this.settings = settings;
		this.queue = queue;
		this.stop = stop;
		this.inputs = Pipeline.plugins(pipeline.inputs()).map((plugin) -> factory.input(plugin, queue)).toList();
		this.filterStatements = pipeline.filters();
		this.filters = factory.filters(Pipeline.plugins(pipeline.filters()).toList());
		this.outputStatements = pipeline.outputs();
		this.outputs = factory.outputs(Pipeline.plugins(pipeline.outputs()).toList());
	}

	void start() {
		for (Input input : this.inputs) {
			thread(this.settings.id() + "-input", () -> input.run(this.queue, this.stop));
		}
		List<Thread> inputThreads = List.copyOf(this.threads);
		thread(this.settings.id() + "-worker", () -> {
			try {
				work(inputThreads);
			}
			finally {
				this.queue.close();
			}
		});
	}

	void join() throws InterruptedException {
		for (Thread thread : this.threads) {
			thread.join();
		}
	}

	private interface Task {

		void run() throws IOException, InterruptedException;

	}

	private void thread(String name, Task task) {
		this.threads.add(Thread.ofPlatform().name(name).start(() -> {
			try {
				task.run();
			}
			catch (InterruptedException ex) {
				StandIn.log(name + ": " + ex.getMessage());
			}
			catch (IOException | RuntimeException ex) {
				ex.printStackTrace();
				Runtime.getRuntime().halt(1);
			}
		}));
	}

	private void work(List<Thread> inputThreads) throws InterruptedException {
		while (true) {
			boolean last = this.stop.requested() && inputThreads.stream().noneMatch(Thread::isAlive);
			List<Event> batch = this.queue.take(this.settings.batchSize(), this.settings.batchDelay());
			if (batch.isEmpty() && last) {
				return;
			}
			List<Event> events = filter(this.filterStatements, batch);
			if (!events.isEmpty()) {
				write(this.outputStatements, events);
			}
			this.queue.acknowledge();
		}
	}

	private List<Event> filter(List<Statement> statements, List<Event> events) {
		List<Event> left = events;
		for (Statement statement : statements) {
			left = left.stream().flatMap((event) -> switch (statement) {
				case Plugin plugin -> Objects.requireNonNull(this.filters.get(plugin)).filter(event).stream();
				case Branch branch -> branch.arms()
					.stream()
					.filter((arm) -> holds(arm.condition(), event))
					.findFirst()
					.map((arm) -> filter(arm.statements(), List.of(event)))
					.orElse(List.of(event))
					.stream();
			}).toList();
		}
		return left;
	}

	private void write(List<Statement> statements, List<Event> events) throws InterruptedException {
		for (Statement statement : statements) {
			switch (statement) {
				case Plugin plugin -> Objects.requireNonNull(this.outputs.get(plugin)).write(events);
				case Branch branch -> write(branch, events);
			}
		}
	}

	private void write(Branch branch, List<Event> events) throws InterruptedException {
		List<Event> left = events;
		for (Pipeline.Arm arm : branch.arms()) {
			List<Event> chosen = left.stream().filter((event) -> holds(arm.condition(), event)).toList();
			left = left.stream().filter((event) -> !chosen.contains(event)).toList();
			if (!chosen.isEmpty()) {
				write(arm.statements(), chosen);
			}
		}
	}

	private static boolean holds(Condition condition, Event event) {
		return switch (condition) {
			case Pipeline.Always always -> true;
			case Pipeline.Present present ->
				event.get(present.field()) != null && !Boolean.FALSE.equals(event.get(present.field()));
			case Pipeline.Not not -> !holds(not.condition(), event);
			case Pipeline.And and -> holds(and.left(), event) && holds(and.right(), event);
			case Pipeline.Or or -> holds(or.left(), event) || holds(or.right(), event);
			case Pipeline.Equal equal -> equal.value().equals(event.get(equal.field())) != equal.negated();
		};
	}

}
