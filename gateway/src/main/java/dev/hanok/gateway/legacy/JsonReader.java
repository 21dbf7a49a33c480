package dev.hanok.gateway.legacy;

import java.util.List;
import java.util.Locale;

import dev.hanok.starter.problem.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the JSON of clients. It is strict, because JSON that two parsers interpret
 * differently must not reach the legacy system. Numbers keep their digits.
 */
class JsonReader {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
				DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.build();

	private JsonReader() {
	}

	/**
	 * Reads a body.
	 * @throws ProblemException 400 if it is not JSON, 415 if its media type is not JSON
	 */
	static JsonNode read(byte[] body, HttpHeaders headers) {
		if (body.length == 0) {
			return MissingNode.getInstance();
		}
		if (!isJson(headers)) {
			throw new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type",
					"Unsupported media type", "The body must be application/json, and not compressed.");
		}
		try {
			return MAPPER.readTree(body);
		}
		catch (JacksonException ex) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", "Malformed request body",
					"The body is not valid JSON.");
		}
	}

	static byte[] write(ObjectNode json) {
		return MAPPER.writeValueAsBytes(json);
	}

	private static boolean isJson(HttpHeaders headers) {
		List<String> encodings = headers.getOrEmpty("Content-Encoding");
		if (!encodings.isEmpty() && !encodings.equals(List.of("identity"))) {
			return false;
		}
		try {
			MediaType type = headers.getContentType();
			return type != null && type.getType().equalsIgnoreCase("application")
					&& (type.getSubtype().equalsIgnoreCase("json")
							|| type.getSubtype().toLowerCase(Locale.ROOT).endsWith("+json"));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
