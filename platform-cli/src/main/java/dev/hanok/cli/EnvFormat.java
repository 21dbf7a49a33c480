package dev.hanok.cli;

import java.util.Map;
import java.util.stream.Collectors;

import dev.hanok.runner.client.Json;

/**
 * The formats in which variables are printed.
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
			// docker run --env-file uses quotes literally; other programs would replace
			// text after a dollar sign.
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
