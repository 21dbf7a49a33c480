package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.http.WebConnection;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes bytes between a client and an upstream until one of them closes, or both are
 * silent for too long. This class implements Tomcat's own interface, because a handler of
 * the servlet API can neither limit the time of a write nor close the connection from
 * another thread. Tomcat creates the object, so it gets its upstream by {@link #connect}.
 */
public class WebSocketTunnel implements InternalHttpUpgradeHandler {

	private static final Logger log = LoggerFactory.getLogger(WebSocketTunnel.class);

	private static final int BUFFER = 16 * 1024;

	/** After this time in which a client reads nothing, its connection is closed. */
	private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

	private final AtomicBoolean ended = new AtomicBoolean();

	private final byte[] fromClient = new byte[BUFFER];

	private @Nullable WebSocketHandshake upstream;

	private @Nullable SocketWrapperBase<?> client;

	private volatile long lastUse = System.nanoTime();

	/**
	 * Connects the tunnel to its upstream. Call this before the response ends.
	 * @param handshake the handshake that the upstream accepted
	 */
	public void connect(WebSocketHandshake handshake) {
		this.upstream = handshake;
	}

	@Override
	public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
		this.client = wrapper;
	}

	@Override
	public void init(WebConnection connection) {
		WebSocketHandshake handshake = Objects.requireNonNull(this.upstream);
		SocketWrapperBase<?> wrapper = Objects.requireNonNull(this.client);
		wrapper.setReadTimeout(-1);
		wrapper.setWriteTimeout(WRITE_TIMEOUT.toMillis());
		Thread.startVirtualThread(() -> passToClient(handshake, wrapper));
	}

	private void passToClient(WebSocketHandshake handshake, SocketWrapperBase<?> wrapper) {
		byte[] buffer = new byte[BUFFER];
		try {
			handshake.socket().setSoTimeout((int) handshake.idleTimeout().toMillis());
			InputStream in = handshake.socket().getInputStream();
			for (int count = read(in, buffer, handshake); count >= 0; count = read(in, buffer, handshake)) {
				wrapper.write(true, buffer, 0, count);
				wrapper.flush(true);
				this.lastUse = System.nanoTime();
			}
			end(null);
		}
		catch (IOException | RuntimeException ex) {
			end(ex);
		}
	}

	/** Tolerates a silent upstream as long as the client sends. */
	private int read(InputStream in, byte[] buffer, WebSocketHandshake handshake) throws IOException {
		while (true) {
			try {
				return in.read(buffer);
			}
			catch (SocketTimeoutException ex) {
				if (System.nanoTime() - this.lastUse >= handshake.idleTimeout().toNanos()) {
					throw ex;
				}
			}
		}
	}

	@Override
	public SocketState upgradeDispatch(SocketEvent status) {
		try {
			if (status == SocketEvent.OPEN_READ && passToUpstream()) {
				return SocketState.UPGRADED;
			}
			end(null);
		}
		catch (IOException ex) {
			end(ex);
		}
		return SocketState.CLOSED;
	}

	/**
	 * Passes on the bytes that have arrived; false if the client has closed the
	 * connection.
	 */
	private boolean passToUpstream() throws IOException {
		WebSocketHandshake handshake = Objects.requireNonNull(this.upstream);
		SocketWrapperBase<?> wrapper = Objects.requireNonNull(this.client);
		int count = wrapper.read(false, this.fromClient, 0, BUFFER);
		while (count > 0) {
			handshake.socket().getOutputStream().write(this.fromClient, 0, count);
			this.lastUse = System.nanoTime();
			count = wrapper.read(false, this.fromClient, 0, BUFFER);
		}
		return count == 0;
	}

	private void end(@Nullable Throwable cause) {
		WebSocketHandshake handshake = this.upstream;
		if (handshake != null && this.ended.compareAndSet(false, true)) {
			log.debug("A WebSocket has ended", cause);
			handshake.discard();
			if (this.client != null) {
				this.client.close();
			}
		}
	}

	@Override
	public void destroy() {
		end(null);
	}

	@Override
	public void timeoutAsync(long now) {
		// Nothing is asynchronous here.
	}

	@Override
	public void setSslSupport(SSLSupport support) {
		// Not needed.
	}

	@Override
	public void pause() {
		end(null);
	}

}
