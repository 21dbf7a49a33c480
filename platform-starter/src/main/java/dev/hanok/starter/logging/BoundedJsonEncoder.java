package dev.hanok.starter.logging;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

import ch.qos.logback.classic.spi.ILoggingEvent;
import net.logstash.logback.composite.loggingevent.ThrowableClassNameJsonProvider;
import net.logstash.logback.encoder.LogstashEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one JSON object per line, and no line that a container engine would split
 * (Docker splits at 16 KiB). If a line is too long, which is rare, the longest field is
 * cut, and the line is encoded again until it is short enough.
 */
public final class BoundedJsonEncoder extends LogstashEncoder {

	/**
	 * In bytes, with the line break. Leaves some room for what a shipper adds to a line.
	 */
	static final int LONGEST = 15_900;

	private static final String CUT = " [cut]";

	private static final JsonMapper JSON = new JsonMapper();

	/** Adds a field with the class of the exception, for searches. */
	public BoundedJsonEncoder() {
		var errorType = new ThrowableClassNameJsonProvider();
		errorType.setFieldName("error_type");
		errorType.setUseSimpleClassName(false);
		addProvider(errorType);
	}

	@Override
	public byte[] encode(ILoggingEvent event) {
		byte[] line = super.encode(event);
		return (line.length <= LONGEST) ? line : shortened((ObjectNode) JSON.readTree(line));
	}

	private static byte[] shortened(ObjectNode object) {
		byte[] line = line(object);
		while (line.length > LONGEST) {
			String longest = object.propertyStream()
				.max(Comparator.comparingInt(field -> size(field.getValue())))
				.orElseThrow()
				.getKey();
			object.put(longest, cut(object.path(longest).asString(), line.length - LONGEST));
			line = line(object);
		}
		return line;
	}

	/**
	 * Cuts a sixth of this number of characters or a little more, because a character may
	 * take six bytes in JSON. The caller cuts again if the line is still too long.
	 */
	private static String cut(String text, int excess) {
		int end = Math.max(0, text.length() - Math.max(CUT.length() * 2, excess / 6 + CUT.length()));
		if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(0, end) + CUT;
	}

	private static int size(JsonNode value) {
		return value.isString() ? value.toString().length() : 0;
	}

	private static byte[] line(ObjectNode object) {
		return (object + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
	}

}
