package dev.hanok.runner.client;

import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * JSON of other programs, of which the runner reads a few fields, and of its own files.
 */
public final class Json {

	/** Only the components of a record are properties; a path is written as a string. */
	private static final JsonMapper MAPPER = JsonMapper.builder()
		.changeDefaultVisibility((visibility) -> visibility.withIsGetterVisibility(Visibility.NONE))
		.addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
		.build();

	private Json() {
	}

	public static Optional<JsonNode> parse(String text) {
		return read(text, JsonNode.class).filter((node) -> !node.isMissingNode());
	}

	/** A record, or empty if the text does not describe one. */
	public static <T> Optional<T> read(String text, Class<T> type) {
		try {
			return Optional.ofNullable(MAPPER.readValue(text, type));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	public static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	public static String text(Object value) {
		return MAPPER.writeValueAsString(value);
	}

	public static String readable(Object value) {
		return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
	}

}
