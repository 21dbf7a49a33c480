package dev.hanok.gateway.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.springframework.core.env.Environment;

/**
 * A client, as a bean, that sends requests as given, well-formed or not.
 */
public class RawClient {

	private final Environment environment;

	RawClient(Environment environment) {
		this.environment = environment;
	}

	/** Sends a GET request, without a token unless a header line has one. */
	public RawMessage get(String target, String... headerLines) {
		return send("GET", target, "", headerLines);
	}

	public RawMessage post(String target, String body, String... headerLines) {
		return send("POST", target, body, headerLines);
	}

	public RawMessage send(String method, String target, String body, String... headerLines) {
		var request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
		for (String line : headerLines) {
			request.append(line).append("\r\n");
		}
		if (!method.equals("GET") && !method.equals("HEAD") && !String.join("\n", headerLines).contains("chunked")) {
			request.append("Content-Length: ").append(body.length()).append("\r\n");
		}
		return raw(request + "Connection: close\r\n\r\n" + body);
	}

	/** Sends these bytes and reads one response. */
	public RawMessage raw(String request) {
		try (Socket socket = connect()) {
			try {
				socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
				socket.getOutputStream().flush();
			}
			catch (IOException ex) {
				// The gateway refused the request while it was sent: the response tells
				// why.
			}
			return readResponse(socket.getInputStream(), request.startsWith("HEAD"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Opens a connection to the gateway. */
	public Socket connect() throws IOException {
		return connectFrom("127.0.0.1");
	}

	/** Opens a connection from an address of this machine, such as 127.0.0.2. */
	public Socket connectFrom(String address) throws IOException {
		var socket = new Socket("127.0.0.1", this.environment.getRequiredProperty("local.server.port", int.class),
				InetAddress.getByName(address), 0);
		socket.setSoTimeout(20_000);
		return socket;
	}

	/** Reads one response, and no byte after it. */
	public static RawMessage readUnbuffered(InputStream in) throws IOException {
		return RawMessage.read(in, false);
	}

	/** Reads one response from a connection. */
	public static RawMessage readResponse(InputStream in, boolean toHead) throws IOException {
		RawMessage response = RawMessage.read(new BufferedInputStream(in), toHead);
		if (response == null) {
			throw new IOException("No response");
		}
		return response;
	}

}
