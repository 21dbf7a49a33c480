package dev.hanok.gateway.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class CompressionTests {

	private static final RawService SERVICE = TestServices.SCRIPTED;

	private static final String TEXT = "{\"text\":\"" + "compress me ".repeat(1_000) + "\"}";

	private static final String GZIP = "Accept-Encoding: br, gzip";

	@Autowired
	RawClient client;

	@AfterEach
	void resetResponse() {
		SERVICE.does(RawService.answering(200, "scripted"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/html;charset=UTF-8", "text/css", "image/svg+xml",
			"application/problem+json", "application/xml" })
	void compressesText(String type) throws IOException {
		SERVICE.does(RawService.answering(200, TEXT, "Content-Type: " + type, "ETag: W/\"7\"", "Vary: Accept"));
		RawMessage response = this.client.get("/api/scripted/x", GZIP);
		assertThat(response.headers("Content-Encoding")).containsExactly("gzip");
		assertThat(response.headers("Content-Length")).isEmpty();
		assertThat(response.headers("ETag")).containsExactly("W/\"7\"");
		assertThat(response.headers("Content-Type")).containsExactly(type);
		assertThat(String.join(",", response.headers("Vary")).toLowerCase()).contains("accept", "accept-encoding");
		assertThat(response.body().length).isLessThan(TEXT.length() / 10);
		assertThat(unzipped(response.body())).isEqualTo(TEXT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Type: image/png", "Content-Type: application/octet-stream",
			"Content-Type: application/json\r\nETag: \"7\"",
			"Content-Type: text/plain\r\nCache-Control: public, No-Transform",
			"Content-Type: text/plain\r\nContent-Encoding: br", "Content-Type: text/plain\r\nContent-Encoding: zstd" })
	void doesNotCompressOtherResponses(String headers) {
		SERVICE.does(RawService.answering(200, TEXT, headers));
		assertUntouched(this.client.get("/api/scripted/x", GZIP));
	}

	@Test
	void doesNotCompressPartialResponses() {
		SERVICE.does(RawService.answering(206, TEXT, "Content-Type: text/plain",
				"Content-Range: bytes 0-" + (TEXT.length() - 1) + "/100000"));
		RawMessage response = this.client.get("/api/scripted/x", GZIP, "Range: bytes=0-" + (TEXT.length() - 1));
		assertThat(response.status()).isEqualTo(206);
		assertUntouched(response);
	}

	@Test
	void compressesOnlyIfTheClientAcceptsGzip() {
		SERVICE.does(RawService.answering(200, TEXT, "Content-Type: application/json"));
		assertUntouched(this.client.get("/api/scripted/x"));
		assertUntouched(this.client.get("/api/scripted/x", "Accept-Encoding: gzip;q=0"));
	}

	@Test
	void doesNotCompressSmallResponses() {
		SERVICE.does(RawService.answering(200, "{}", "Content-Type: application/json"));
		RawMessage response = this.client.get("/api/scripted/x", GZIP);
		assertThat(response.text()).isEqualTo("{}");
		assertThat(response.headers("Content-Encoding")).isEmpty();
		assertThat(response.headers("Content-Length")).containsExactly("2");
	}

	@Test
	void forwardsAcceptEncoding() {
		SERVICE.does(RawService.answering(200, "x"));
		this.client.get("/api/scripted/x", GZIP);
		assertThat(SERVICE.lastRequest().headers("Accept-Encoding")).containsExactly("br, gzip");
	}

	@Test
	void forwardsServerSentEventsAtOnce() throws IOException {
		String received = firstPart("text/event-stream", "data: 1\n\n");
		assertThat(received).contains("data: 1\n\n").doesNotContain("Content-Encoding");
	}

	@Test
	void flushesACompressedResponseAsItArrives() throws IOException {
		var seen = new CountDownLatch(1);
		SERVICE.does(parts("text/plain", "first\n", seen));
		try (Socket socket = this.client.connect()) {
			request(socket);
			InputStream in = socket.getInputStream();
			while (!line(in).isEmpty()) {
				// Skip the header section.
			}
			var unzipped = new GZIPInputStream(new Chunks(in), 1);
			assertThat(new String(unzipped.readNBytes(6), StandardCharsets.US_ASCII)).isEqualTo("first\n");
		}
		finally {
			seen.countDown();
		}
	}

	private String firstPart(String type, String part) throws IOException {
		var seen = new CountDownLatch(1);
		SERVICE.does(parts(type, part, seen));
		try (Socket socket = this.client.connect()) {
			request(socket);
			var received = new StringBuilder();
			while (!received.toString().contains(part)) {
				received.append((char) socket.getInputStream().read());
			}
			return received.toString();
		}
		finally {
			seen.countDown();
		}
	}

	private static void request(Socket socket) throws IOException {
		socket.getOutputStream()
			.write(("GET /api/scripted/x HTTP/1.1\r\nHost: x\r\n" + GZIP + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
	}

	/** Ends the response only after the client has received the first chunk. */
	private static RawService.Behaviour parts(String type, String part, CountDownLatch seen) {
		return (request, socket) -> {
			OutputStream out = socket.getOutputStream();
			out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n"
					+ Integer.toHexString(part.length()) + "\r\n" + part + "\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			out.flush();
			try {
				seen.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			out.flush();
		};
	}

	private static String line(InputStream in) throws IOException {
		var line = new StringBuilder();
		for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
			line.append((char) c);
		}
		return line.toString().strip();
	}

	private static String unzipped(byte[] body) throws IOException {
		try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static void assertUntouched(RawMessage response) {
		assertThat(response.text()).isEqualTo(TEXT);
		assertThat(response.headers("Content-Encoding")).doesNotContain("gzip");
		assertThat(response.headers("Content-Length")).containsExactly(Integer.toString(TEXT.length()));
	}

	/** Reads the content of a chunked body. */
	private static final class Chunks extends InputStream {

		private final InputStream in;

		private int left;

		private Chunks(InputStream in) {
			this.in = in;
		}

		@Override
		public int read() throws IOException {
			if (this.left == 0) {
				String size = line(this.in);
				this.left = Integer.parseInt(size.isEmpty() ? line(this.in) : size, 16);
			}
			if (this.left == 0) {
				return -1;
			}
			this.left--;
			return this.in.read();
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int b = read();
			if (b < 0) {
				return -1;
			}
			buffer[offset] = (byte) b;
			return 1;
		}

	}

}
