package dev.hanok.runner.client;

import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as trees: the runner reads a few fields of other programs' JSON.
 */
public final class Json {

	private static final JsonMapper MAPPER = new JsonMapper();

	private Json() {
	}

	public static Optional<JsonNode> parse(String text) {
		try {
			JsonNode node = MAPPER.readTree(text);
			return node.isMissingNode() ? Optional.empty() : Optional.of(node);
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	public static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	public static String text(JsonNode node) {
		return MAPPER.writeValueAsString(node);
	}

	public static String readable(JsonNode node) {
		return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
	}

}
