package dev.hanok.gateway.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An upstream for uploads. It counts the bytes of bodies with a known length and discards
 * them.
 */
public final class CountingService {

	private final ServerSocket server;

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicInteger requests = new AtomicInteger();

	private volatile long resetAfter = Long.MAX_VALUE;

	private volatile long stopAfter = Long.MAX_VALUE;

	private volatile CountDownLatch heard = new CountDownLatch(0);

	CountingService() {
		try {
			this.server = new ServerSocket();
			// A small buffer, so that the kernel buffers little that this service does
			// not read.
			this.server.setReceiveBufferSize(64 * 1024);
			this.server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.startVirtualThread(this::accept);
	}

	public String uri() {
		return "http://127.0.0.1:" + this.server.getLocalPort();
	}

	public long bytes() {
		return this.bytes.get();
	}

	public int requests() {
		return this.requests.get();
	}

	/** Resets the connection after this many bytes of a body. */
	public void resetsAfter(long count) {
		this.resetAfter = count;
	}

	/** Stops reading after this many bytes of a body. */
	public void stopsReadingAfter(long count) {
		this.heard = new CountDownLatch(1);
		this.stopAfter = count;
	}

	/** Accepts all requests again, and resets the counters. */
	public void begin() {
		this.bytes.set(0);
		this.requests.set(0);
		this.resetAfter = Long.MAX_VALUE;
		this.stopAfter = Long.MAX_VALUE;
		this.heard.countDown();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
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
			long length = 0;
			for (String line = RawService.line(in); line != null && !line.isEmpty(); line = RawService.line(in)) {
				if (line.startsWith("Content-Length: ")) {
					length = Long.parseLong(line.substring("Content-Length: ".length()));
				}
			}
			this.requests.incrementAndGet();
			if (count(client, in, length)) {
				client.getOutputStream()
					.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII));
			}
		}
		catch (IOException ex) {
			// The gateway may close connections at any time.
			return;
		}
	}

	private boolean count(Socket client, InputStream in, long length) throws IOException {
		byte[] buffer = new byte[64 * 1024];
		long received = 0;
		while (received < length) {
			int count = in.read(buffer, 0, (int) Math.min(buffer.length, length - received));
			if (count < 0) {
				return false;
			}
			received += count;
			this.bytes.addAndGet(count);
			if (received > this.resetAfter) {
				client.setSoLinger(true, 0);
				return false;
			}
			if (received > this.stopAfter) {
				await(this.heard);
				return false;
			}
		}
		return true;
	}

}
