package dev.hanok.gateway.forward;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;

/**
 * A pooled connection that can detect without waiting whether the upstream has closed it.
 * So a request that must not be sent twice can reuse it. Opening a new connection costs
 * more processor time than the rest of the request.
 */
class UpstreamConnection extends DefaultManagedHttpClientConnection {

	/** Shorter than servers keep an idle connection. */
	private static final long SHORT = Duration.ofMillis(500).toNanos();

	private int uses;

	private long idleSince;

	UpstreamConnection(String id) {
		super(id, null, null, null, null, null, DefaultHttpRequestWriterFactory.INSTANCE,
				DefaultHttpResponseParserFactory.INSTANCE);
	}

	/** The pool calls this when the connection becomes idle. */
	@Override
	public void passivate() {
		super.passivate();
		this.uses++;
		this.idleSince = System.nanoTime();
	}

	/**
	 * Whether the upstream still expects a request. A server closes a connection after
	 * its own idle timeout, possibly while a request is being sent. So {@link #isStale}
	 * is not enough: the connection must also be idle for much less than any usual
	 * timeout.
	 */
	boolean isReady() {
		try {
			return System.nanoTime() - this.idleSince < SHORT && !isStale();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Checks without waiting. Only with TLS, and before the second request, the check
	 * waits for a millisecond. Some servers close a connection after their first
	 * response, without {@code Connection: close}.
	 */
	@Override
	public boolean isStale() throws IOException {
		Socket socket = getSocket();
		// With TLS, records that are not a response may arrive.
		SocketChannel channel = (socket != null && getSSLSession() == null) ? socket.getChannel() : null;
		if (channel == null || this.uses < 2) {
			return super.isStale();
		}
		channel.configureBlocking(false);
		try {
			// No response is expected, so both a byte and the end of the stream mean that
			// the connection is unusable.
			return channel.read(ByteBuffer.allocate(1)) != 0;
		}
		finally {
			channel.configureBlocking(true);
		}
	}

}
