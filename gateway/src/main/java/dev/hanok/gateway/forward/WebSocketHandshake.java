package dev.hanok.gateway.forward;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;

import org.springframework.http.HttpHeaders;

/**
 * The response of an upstream to the handshake of a WebSocket.
 *
 * @param status 101 if the upstream accepted it
 * @param headers headers for the client
 * @param socket the connection to the upstream; closed if the upstream did not accept
 * @param idleTimeout how long both sides may be silent
 * @param whenClosed runs once, when an accepted WebSocket has ended
 */
public record WebSocketHandshake(int status, HttpHeaders headers, Socket socket, Duration idleTimeout,
		Runnable whenClosed) {

	public boolean isAccepted() {
		return this.status == 101;
	}

	/** Closes the WebSocket. Call this only once. */
	public void discard() {
		WebSockets.close(this.socket);
		this.whenClosed.run();
	}

	static WebSocketHandshake of(String head, Socket socket, Duration idleTimeout, Runnable whenClosed)
			throws IOException {
		String[] lines = head.split("\r\n");
		var headers = new HttpHeaders();
		for (int i = 1; i < lines.length; i++) {
			int colon = lines[i].indexOf(':');
			String name = (colon > 0) ? lines[i].substring(0, colon) : "";
			if (colon > 0 && isForClient(name.toLowerCase(Locale.ROOT))) {
				headers.add(name, lines[i].substring(colon + 1).strip());
			}
		}
		return new WebSocketHandshake(status(lines[0]), headers, socket, idleTimeout, whenClosed);
	}

	/** A refusal is sent to the client without its body. */
	private static boolean isForClient(String lowerCaseName) {
		return ForwardedHeaders.isForwardedToClient(lowerCaseName) && !lowerCaseName.equals("content-length")
				&& !lowerCaseName.equals("content-type") && !lowerCaseName.equals("content-encoding");
	}

	private static int status(String line) throws IOException {
		String[] parts = line.split(" ", 3);
		if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
			throw new IOException("Not an HTTP response");
		}
		return Integer.parseInt(parts[1]);
	}

}
