package dev.hanok.gateway.transfer;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

import dev.hanok.gateway.support.RawClient;

/**
 * Sends one request in HTTP/2 frames that may be invalid. Header fields are literals
 * without compression.
 */
class RawHttp2Client {

	private static final int DATA = 0;

	private static final int HEADERS = 1;

	private static final int RESET = 3;

	private static final int SETTINGS = 4;

	private static final int GOAWAY = 7;

	private static final int END_STREAM = 1;

	private static final int END_HEADERS = 4;

	private final RawClient client;

	RawHttp2Client(RawClient client) {
		this.client = client;
	}

	/**
	 * Sends a request and waits for the reaction of the gateway.
	 * @param body none if empty
	 * @param fields names and values in turn
	 * @return the type of the first frame that ends the wait: HEADERS, RESET or GOAWAY
	 */
	String send(String body, String... fields) throws IOException {
		try (Socket socket = this.client.connect()) {
			OutputStream out = socket.getOutputStream();
			out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			frame(out, SETTINGS, 0, 0, new byte[0]);
			frame(out, HEADERS, body.isEmpty() ? END_HEADERS | END_STREAM : END_HEADERS, 1, literals(fields));
			if (!body.isEmpty()) {
				frame(out, DATA, END_STREAM, 1, body.getBytes(StandardCharsets.ISO_8859_1));
			}
			out.flush();
			return outcome(new DataInputStream(socket.getInputStream()));
		}
		catch (EOFException | SocketException ex) {
			return "GOAWAY";
		}
	}

	private static String outcome(DataInputStream in) throws IOException {
		while (true) {
			int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
			int type = in.readUnsignedByte();
			in.readUnsignedByte();
			int stream = in.readInt();
			in.readNBytes(length);
			if (type == GOAWAY) {
				return "GOAWAY";
			}
			if (stream == 1 && type == RESET) {
				return "RESET";
			}
			if (stream == 1 && type == HEADERS) {
				return "HEADERS";
			}
		}
	}

	private static void frame(OutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
		out.write(new byte[] { 0, (byte) (payload.length >> 8), (byte) payload.length, (byte) type, (byte) flags, 0, 0,
				0, (byte) stream });
		out.write(payload);
	}

	private static byte[] literals(String... fields) throws IOException {
		var block = new ByteArrayOutputStream();
		for (int i = 0; i < fields.length; i += 2) {
			block.write(0);
			literal(block, fields[i]);
			literal(block, fields[i + 1]);
		}
		return block.toByteArray();
	}

	private static void literal(ByteArrayOutputStream block, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		if (bytes.length > 126) {
			throw new IllegalArgumentException("Too long");
		}
		block.write(bytes.length);
		block.write(bytes);
	}

}
