package dev.hanok.gateway.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request or a response as it was sent over the connection.
 *
 * @param startLine request line or status line
 * @param headerLines header lines, unchanged
 * @param body without chunk framing
 * @param complete whether the whole body arrived
 */
public record RawMessage(String startLine, List<String> headerLines, byte[] body, boolean complete) {

	public int status() {
		return Integer.parseInt(this.startLine.split(" ")[1]);
	}

	public String target() {
		return this.startLine.split(" ")[1];
	}

	public List<String> headers(String name) {
		String prefix = name.toLowerCase(Locale.ROOT) + ":";
		return this.headerLines.stream()
			.filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
			.map(line -> line.substring(prefix.length()).strip())
			.toList();
	}

	public String header(String name) {
		return headers(name).isEmpty() ? null : headers(name).getFirst();
	}

	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	static RawMessage read(InputStream in, boolean toHead) throws IOException {
		String start = RawService.line(in);
		if (start == null) {
			return null;
		}
		List<String> headers = new ArrayList<>();
		for (String line = RawService.line(in); line != null && !line.isEmpty(); line = RawService.line(in)) {
			headers.add(line);
		}
		var message = new RawMessage(start, headers, new byte[0], true);
		boolean response = start.startsWith("HTTP/");
		if (response && (toHead || message.status() < 200 || message.status() == 204 || message.status() == 304)) {
			return message;
		}
		if ("chunked".equals(message.header("Transfer-Encoding"))) {
			return chunked(message, in);
		}
		String length = message.header("Content-Length");
		if (length != null) {
			byte[] body = in.readNBytes(Integer.parseInt(length));
			return new RawMessage(start, headers, body, body.length == Integer.parseInt(length));
		}
		return response ? new RawMessage(start, headers, in.readAllBytes(), true) : message;
	}

	private static RawMessage chunked(RawMessage message, InputStream in) throws IOException {
		var body = new ByteArrayOutputStream();
		try {
			for (String size = RawService.line(in); size != null; size = RawService.line(in)) {
				int length = Integer.parseInt(size.split(";")[0].strip(), 16);
				body.write(in.readNBytes(length));
				RawService.line(in);
				if (length == 0) {
					return new RawMessage(message.startLine, message.headerLines, body.toByteArray(), true);
				}
			}
		}
		catch (IOException ex) {
			// The connection was cut: only the bytes that have arrived are returned.
		}
		return new RawMessage(message.startLine, message.headerLines, body.toByteArray(), false);
	}

}
