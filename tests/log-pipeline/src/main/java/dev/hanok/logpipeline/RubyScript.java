package dev.hanok.logpipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jruby.embed.LocalContextScope;
import org.jruby.embed.LocalVariableBehavior;
import org.jruby.embed.ScriptingContainer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A script of the ruby filter, run by JRuby with the event class of logstash.rb. If the
 * script raises an exception, the event passes unchanged with the tag
 * {@code _rubyexception}, as in Logstash.
 */
public final class RubyScript {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * One Ruby runtime for all scripts, as in Logstash. Here only one thread at a time
	 * uses it.
	 */
	private static final ScriptingContainer RUBY = new ScriptingContainer(LocalContextScope.SINGLETHREAD,
			LocalVariableBehavior.TRANSIENT);

	private static final Object FILES = RUBY.runScriptlet(shim() + "\nKernel.const_get(:ScriptFile)");

	private static final Object INLINE = RUBY.runScriptlet("Kernel.const_get(:InlineScript)");

	private final Object script;

	/**
	 * Loads a script.
	 * @param path the file
	 * @param params the filter's script_params
	 */
	public RubyScript(String path, Map<String, ?> params) {
		synchronized (RUBY) {
			this.script = RUBY.callMethod(FILES, "load", path, JSON.writeValueAsString(params));
		}
	}

	private RubyScript(Object script) {
		this.script = script;
	}

	/**
	 * Loads a script that is written in the pipeline file.
	 * @param code the filter's option {@code code}
	 * @return the script
	 */
	public static RubyScript inline(String code) {
		synchronized (RUBY) {
			return new RubyScript(RUBY.callMethod(INLINE, "load", code));
		}
	}

	/**
	 * Runs the script for an event.
	 * @param event the event before the filter
	 * @return the events after it
	 */
	public List<Event> filter(Event event) {
		synchronized (RUBY) {
			List<?> results = RUBY.callMethod(this.script, "run", new Object[] { event.toJsonWithMetadata() },
					List.class);
			return results.stream().map((result) -> Event.read(String.valueOf(result))).toList();
		}
	}

	private static String shim() {
		try (InputStream shim = RubyScript.class.getResourceAsStream("logstash.rb")) {
			return new String(Objects.requireNonNull(shim).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
