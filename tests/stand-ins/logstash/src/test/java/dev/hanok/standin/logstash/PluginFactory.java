package dev.hanok.standin.logstash;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.hanok.logpipeline.Event;
import dev.hanok.logpipeline.RubyScript;
import dev.hanok.standin.logstash.config.Pipeline.Plugin;

/**
 * Makes the plugins that the stand-in supports.
 */
final class PluginFactory {

	private final Map<String, String> environment;

	private final DeadLetters letters;

	private final Stop stop;

	private final Map<String, EventQueue> addresses;

	PluginFactory(Map<String, String> environment, DeadLetters letters, Stop stop, Map<String, EventQueue> addresses) {
		this.environment = environment;
		this.letters = letters;
		this.stop = stop;
		this.addresses = addresses;
	}

	static Map<String, EventQueue> addresses() {
		return new ConcurrentHashMap<>();
	}

	Input input(Plugin plugin, EventQueue queue) {
		Options options = new Options(plugin, this.environment);
		Input input = switch (plugin.name()) {
			case "file" -> new FileInput(options);
			case "heartbeat" -> heartbeat(options);
			case "redis" -> new RedisInput(options);
			case "dead_letter_queue" -> DeadLetters.input(options);
			case "pipeline" -> address(options, queue);
			default -> throw unknown("input", plugin);
		};
		options.allRead();
		return input;
	}

	private Input address(Options options, EventQueue queue) {
		this.addresses.put(options.text("address"), queue);
		return (ignored, stop) -> {
			// The output of the other pipeline puts events into the queue.
		};
	}

	private static Input heartbeat(Options options) {
		Duration interval = options.seconds("interval", 60);
		Map<String, String> fields = options.map("add_field");
		return (queue, stop) -> {
			while (!stop.requested()) {
				Event event = Event.ofMessage("ok");
				fields.forEach(event::set);
				queue.put(event);
				stop.await(interval);
			}
		};
	}

	Map<Plugin, Filter> filters(List<Plugin> plugins) {
		Map<Plugin, Filter> filters = new IdentityHashMap<>();
		for (Plugin plugin : plugins) {
			Options options = new Options(plugin, this.environment);
			filters.put(plugin, switch (plugin.name()) {
				case "ruby" -> ruby(options);
				case "drop" -> (event) -> List.of();
				default -> throw unknown("filter", plugin);
			});
			options.allRead();
		}
		return filters;
	}

	private static Filter ruby(Options options) {
		Object code = options.raw("code");
		RubyScript script = (code != null) ? RubyScript.inline(String.valueOf(code))
				: new RubyScript(options.text("path"), options.map("script_params"));
		return script::filter;
	}

	Map<Plugin, Output> outputs(List<Plugin> plugins) {
		Map<Plugin, Output> outputs = new IdentityHashMap<>();
		for (Plugin plugin : plugins) {
			Options options = new Options(plugin, this.environment);
			outputs.put(plugin, switch (plugin.name()) {
				case "redis" -> new RedisOutput(options, this.stop);
				case "elasticsearch" -> new ElasticsearchOutput(options, this.letters, this.stop);
				case "http" -> new HttpOutput(options);
				case "pipeline" -> pipeline(options);
				default -> throw unknown("output", plugin);
			});
			options.allRead();
		}
		return outputs;
	}

	private Output pipeline(Options options) {
		String address = options.texts("send_to").getFirst();
		options.only("ensure_delivery", "false", false);
		return (events) -> {
			EventQueue queue = this.addresses.get(address);
			if (queue != null) {
				for (Event event : events) {
					queue.put(Event.read(event.toJsonWithMetadata()));
				}
			}
		};
	}

	private static IllegalArgumentException unknown(String type, Plugin plugin) {
		return new IllegalArgumentException("The stand-in has no " + type + " " + plugin.name());
	}

}
