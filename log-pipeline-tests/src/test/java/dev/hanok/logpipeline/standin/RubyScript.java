package dev.hanok.logpipeline.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jruby.embed.LocalContextScope;
import org.jruby.embed.LocalVariableBehavior;
import org.jruby.embed.ScriptingContainer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A script file of the ruby filter, run by JRuby with the events of logstash.rb.
 */
public final class RubyScript {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final ScriptingContainer ruby = new ScriptingContainer(LocalContextScope.SINGLETHREAD,
			LocalVariableBehavior.TRANSIENT);

	private final Object script;

	public RubyScript(String path, Map<String, ?> params) {
		try (InputStream shim = RubyScript.class.getResourceAsStream("logstash.rb")) {
			Object type = this.ruby.runScriptlet(
					new String(shim.readAllBytes(), StandardCharsets.UTF_8) + "\nKernel.const_get(:ScriptFile)");
			this.script = this.ruby.callMethod(type, "load", path, JSON.writeValueAsString(params));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What the script makes of an event.
	 */
	public synchronized List<Event> filter(Event event) {
		List<?> results = this.ruby.callMethod(this.script, "run", new Object[] { event.whole() }, List.class);
		return results.stream().map((result) -> Event.read(String.valueOf(result))).toList();
	}

}
