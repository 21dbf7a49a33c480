package dev.hanok.runner.infrastructure;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Checks whether servers are ready, with the smallest request of their own protocols.
 */
public final class Probe {

	private static final int LIMIT_MILLIS = 1000;

	private static final int PROTOCOL_3 = 3 << 16;

	private Probe() {
	}

	/**
	 * PostgreSQL is ready when it asks for a password; while it starts, it responds with
	 * an error.
	 */
	public static boolean postgresAccepts(int port) {
		try (Socket socket = connect(port)) {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			DataOutputStream data = new DataOutputStream(body);
			data.writeInt(PROTOCOL_3);
			data.writeBytes("user\0probe\0database\0postgres\0\0");
			DataOutputStream out = new DataOutputStream(socket.getOutputStream());
			out.writeInt(body.size() + Integer.BYTES);
			out.write(body.toByteArray());
			return socket.getInputStream().read() == 'R';
		}
		catch (IOException ex) {
			return false;
		}
	}

	public static boolean redisAccepts(int port, String password) {
		try (Socket socket = connect(port)) {
			socket.getOutputStream()
				.write(("AUTH " + password + "\r\nPING\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return response.contains("+PONG");
		}
		catch (IOException ex) {
			return false;
		}
	}

	public static boolean accepts(int port) {
		try (Socket socket = connect(port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Socket connect(int port) throws IOException {
		Socket socket = new Socket();
		socket.setSoTimeout(LIMIT_MILLIS);
		socket.connect(new InetSocketAddress("127.0.0.1", port), LIMIT_MILLIS);
		return socket;
	}

}
