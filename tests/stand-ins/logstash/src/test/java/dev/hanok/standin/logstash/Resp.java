package dev.hanok.standin.logstash;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A connection to Redis by its protocol RESP. A reply is a String, a Long, a List or
 * null; an error reply is thrown as an exception.
 */
public final class Resp implements AutoCloseable {

	private final Socket socket = new Socket();

	private final DataInputStream input;

	private final OutputStream output;

	public Resp(String host, int port, int timeoutMillis, String password) throws IOException {
		this.socket.connect(new InetSocketAddress(host, port), timeoutMillis);
		this.socket.setSoTimeout(timeoutMillis);
		this.socket.setTcpNoDelay(true);
		this.input = new DataInputStream(new BufferedInputStream(this.socket.getInputStream()));
		this.output = new BufferedOutputStream(this.socket.getOutputStream());
		if (!password.isEmpty()) {
			call("AUTH", password);
		}
	}

	/**
	 * Sends a command and returns the reply.
	 */
	public @Nullable Object call(String... words) throws IOException {
		write("*" + words.length);
		for (String word : words) {
			byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
			write("$" + bytes.length);
			this.output.write(bytes);
			write("");
		}
		this.output.flush();
		return reply();
	}

	private void write(String line) throws IOException {
		this.output.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	private @Nullable Object reply() throws IOException {
		char type = (char) this.input.readByte();
		String line = line();
		return switch (type) {
			case '+' -> line;
			case ':' -> Long.valueOf(line);
			case '$' -> bulk(Integer.parseInt(line));
			case '*' -> list(Integer.parseInt(line));
			case '-' -> throw new IOException("Redis: " + line);
			default -> throw new IOException("Not Redis: " + type + line);
		};
	}

	private @Nullable String bulk(int length) throws IOException {
		if (length < 0) {
			return null;
		}
		byte[] bytes = new byte[length];
		this.input.readFully(bytes);
		line();
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private List<@Nullable Object> list(int length) throws IOException {
		List<@Nullable Object> values = new ArrayList<>();
		for (int i = 0; i < length; i++) {
			values.add(reply());
		}
		return values;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int sign = this.input.read(); sign != '\r'; sign = this.input.read()) {
			if (sign < 0) {
				throw new EOFException("Redis closed the connection");
			}
			line.append((char) sign);
		}
		this.input.readByte();
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
