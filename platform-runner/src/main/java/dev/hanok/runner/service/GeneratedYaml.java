package dev.hanok.runner.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The text of a generated file.
 */
final class GeneratedYaml {

	private static final String HEAD = """
			# Generated from service.yml of each module by ./platform services %s; do not edit.
			""";

	private GeneratedYaml() {
	}

	/**
	 * The text of a file.
	 * @param option the option of the command that writes the file
	 */
	static String text(String option, List<Map<String, Object>> documents) {
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setSplitLines(false);
		options.setIndicatorIndent(2);
		options.setIndentWithIndicator(true);
		return HEAD.formatted(option) + new Yaml(options).dumpAll(documents.iterator());
	}

	/** A mapping in this order. */
	static Map<String, Object> map(String key, Object value, Object... more) {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put(key, value);
		for (int i = 0; i < more.length; i += 2) {
			map.put((String) more[i], more[i + 1]);
		}
		return map;
	}

}
