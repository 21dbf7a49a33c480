package dev.hanok.cli;

import java.util.Map;
import java.util.stream.Collectors;

import dev.hanok.runner.client.Json;

/**
 * How variables are written down.
 */
enum EnvFormat {

	shell {
		@Override
		String line(String name, String value) {
			return "export " + name + "=" + quoted(value);
		}
	},

	env {
		@Override
		String line(String name, String value) {
			// docker run --env-file takes quotes literally; others would replace what
			// begins with a dollar sign.
			return name + "=" + (value.matches("[^\\s$'\"#\\\\]*") ? value : quoted(value));
		}
	},

	json {
		@Override
		String write(Map<String, String> variables) {
			var object = Json.object();
			variables.forEach(object::put);
			return Json.readable(object);
		}
	},

	properties,

	intellij {
		@Override
		String write(Map<String, String> variables) {
			return super.write(variables).replace('\n', ';');
		}
	};

	String write(Map<String, String> variables) {
		return variables.entrySet()
			.stream()
			.map((entry) -> line(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining("\n"));
	}

	String line(String name, String value) {
		return name + "=" + value;
	}

	private static String quoted(String value) {
		return "'" + value.replace("'", "'\\''") + "'";
	}

}
