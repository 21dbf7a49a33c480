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
 * A pooled connection that can tell whether the other side has closed it. So a request
 * that must not be sent twice need not open a new connection, which costs more processor
 * time than the rest of the request.
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
	 * Whether the other side still expects a request. A server closes a connection that
	 * has been idle for its own limit, perhaps at the very moment at which a request is
	 * on the way. So it is not enough to look: the connection must not be near any such
	 * limit either.
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
	 * Looks without waiting. Only before the second request it waits for a millisecond:
	 * some servers close a connection after each response, without having said so.
	 */
	@Override
	public boolean isStale() throws IOException {
		Socket socket = getSocket();
		// Below TLS, data may arrive that is no response.
		SocketChannel channel = (socket != null && getSSLSession() == null) ? socket.getChannel() : null;
		if (channel == null || this.uses < 2) {
			return super.isStale();
		}
		channel.configureBlocking(false);
		try {
			// No response is expected, so a byte is as wrong as the end of the stream.
			return channel.read(ByteBuffer.allocate(1)) != 0;
		}
		finally {
			channel.configureBlocking(true);
		}
	}

}
