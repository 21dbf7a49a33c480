package dev.hanok.gateway.accesslog;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes the start of a body for the access log. Only text types are shown. In JSON and
 * forms, masked fields have the value {@code ***}. JSON that was cut or is malformed is
 * shown only as far as it can be parsed, so that the value of a masked field is never
 * shown.
 */
class BodyText {

	private static final String MASK = "***";

	private static final JsonMapper JSON = new JsonMapper();

	private final Set<String> masked;

	/**
	 * Creates a decoder that masks fields.
	 * @param masked names of fields in lower case
	 */
	BodyText(Set<String> masked) {
		this.masked = masked;
	}

	/** Returns null if the body is empty or its type is not text. */
	@Nullable String of(@Nullable String contentType, byte[] start) {
		String type = (contentType != null) ? contentType.toLowerCase(Locale.ROOT) : "";
		int semicolon = type.indexOf(';');
		String name = ((semicolon < 0) ? type : type.substring(0, semicolon)).strip();
		if (start.length == 0) {
			return null;
		}
		if (name.endsWith("/json") || name.endsWith("+json")) {
			return json(start);
		}
		if (name.equals("application/x-www-form-urlencoded")) {
			return form(new String(start, StandardCharsets.UTF_8));
		}
		boolean text = name.startsWith("text/") || name.endsWith("/xml") || name.endsWith("+xml");
		return text ? new String(start, StandardCharsets.UTF_8) : null;
	}

	private String json(byte[] start) {
		var text = new StringWriter();
		try (JsonParser from = JSON.createParser(start); JsonGenerator to = JSON.createGenerator(text)) {
			copy(from, to);
		}
		catch (JacksonException ex) {
			return text + "...";
		}
		return text.toString();
	}

	private void copy(JsonParser from, JsonGenerator to) {
		for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
			if (token != JsonToken.PROPERTY_NAME) {
				value(token, from, to);
				continue;
			}
			String name = from.currentName();
			JsonToken value = from.nextToken();
			if (isMasked(name)) {
				from.skipChildren();
				to.writeStringProperty(name, MASK);
			}
			else {
				// If the text was cut, this fails before the name of its field is
				// written.
				from.getString();
				to.writeName(name);
				value(value, from, to);
			}
		}
	}

	private static void value(JsonToken token, JsonParser from, JsonGenerator to) {
		if (token == JsonToken.VALUE_STRING) {
			to.writeString(from.getString());
		}
		else {
			to.copyCurrentEvent(from);
		}
	}

	private String form(String text) {
		var result = new StringBuilder();
		for (String field : text.split("&")) {
			int equals = field.indexOf('=');
			boolean hidden = equals >= 0 && isMasked(field.substring(0, equals));
			result.append(result.isEmpty() ? "" : "&").append(hidden ? field.substring(0, equals + 1) + MASK : field);
		}
		return result.toString();
	}

	private boolean isMasked(String name) {
		return this.masked.contains(name.toLowerCase(Locale.ROOT));
	}

}
