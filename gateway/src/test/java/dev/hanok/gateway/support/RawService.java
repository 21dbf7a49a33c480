package dev.hanok.gateway.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An instance of a service that responds with given bytes, or behaves as a faulty server.
 */
public final class RawService {

	private final ServerSocket server;

	private final List<RawMessage> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger connections = new AtomicInteger();

	private volatile Behaviour behaviour;

	private RawService(Behaviour behaviour) {
		this.behaviour = behaviour;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.startVirtualThread(this::accept);
	}

	/** What an instance does with a request. */
	public interface Behaviour {

		void answer(RawMessage request, Socket client) throws IOException;

	}

	public static RawService start(Behaviour behaviour) {
		return new RawService(behaviour);
	}

	public static Behaviour answering(int status, String body, String... headerLines) {
		return (request, client) -> {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			var head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
			for (String line : headerLines) {
				head.append(line).append("\r\n");
			}
			if (status != 204 && status != 304) {
				head.append("Content-Length: ").append(bytes.length).append("\r\n");
			}
			OutputStream out = client.getOutputStream();
			out.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			if (!request.startLine().startsWith("HEAD")) {
				out.write(bytes);
			}
			out.flush();
		};
	}

	/**
	 * Behaves like a stopped process: connections are accepted, but there is never a
	 * response.
	 */
	public static Behaviour hanging() {
		return (request, client) -> {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		};
	}

	/**
	 * Sends these bytes of a response, then resets the connection as a killed process
	 * does.
	 */
	public static Behaviour resettingAfter(String bytes) {
		return (request, client) -> {
			client.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
			client.getOutputStream().flush();
			client.setSoLinger(true, 0);
			client.close();
		};
	}

	public void does(Behaviour behaviour) {
		this.behaviour = behaviour;
	}

	public List<RawMessage> requests() {
		return this.requests;
	}

	/** The number of connections opened so far. */
	public int connections() {
		return this.connections.get();
	}

	public RawMessage lastRequest() {
		return this.requests.getLast();
	}

	public String uri() {
		return "http://127.0.0.1:" + this.server.getLocalPort();
	}

	/** An address at which no server listens. */
	public static String deadUri() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return "http://127.0.0.1:" + socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				this.connections.incrementAndGet();
				Thread.startVirtualThread(() -> serve(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket client) {
		try (client) {
			InputStream in = new BufferedInputStream(client.getInputStream());
			while (true) {
				RawMessage request = RawMessage.read(in, false);
				if (request == null) {
					return;
				}
				this.requests.add(request);
				this.behaviour.answer(request, client);
			}
		}
		catch (IOException ex) {
			// The gateway may close connections at any time.
			return;
		}
	}

	static String line(InputStream in) throws IOException {
		var line = new ByteArrayOutputStream();
		for (int b = in.read(); b != '\n'; b = in.read()) {
			if (b == -1) {
				return null;
			}
			if (b != '\r') {
				line.write(b);
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

}
