package dev.hanok.starter.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections, reads requests and never responds, like a suspended process. */
class HungInstance implements AutoCloseable {

	private final ServerSocket server;

	private final List<Socket> held = new CopyOnWriteArrayList<>();

	private final AtomicInteger requests = new AtomicInteger();

	HungInstance() throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread.startVirtualThread(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	int requests() {
		return this.requests.get();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				this.held.add(socket);
				Thread.startVirtualThread(() -> read(socket));
			}
		}
		catch (IOException ex) {
			// Closed: the test is over.
		}
	}

	private void read(Socket socket) {
		try {
			if (socket.getInputStream().read() != -1) {
				this.requests.incrementAndGet();
			}
		}
		catch (IOException ex) {
			// Closed: the test is over.
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.held) {
			socket.close();
		}
	}

}
