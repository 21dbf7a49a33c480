package dev.hanok.gateway.forward;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import dev.hanok.starter.problem.ProblemException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Handles requests whose body was not read, mostly because they were refused. If the
 * connection were closed at once, the client could get a TCP reset instead of the
 * response. So this valve reads the rest of the body, but only for a short time, and only
 * for a limited number of requests at a time. Tomcat itself would read it as long as the
 * client sends, and for any number of requests.
 */
class UnreadBodyValve extends ValveBase {

	private static final int REQUESTS = 200;

	private static final int MOST_BYTES = 2 * 1024 * 1024;

	private static final long LONGEST = Duration.ofSeconds(2).toNanos();

	private static final long PAUSE = Duration.ofMillis(20).toNanos();

	private final ClientQuota quota = new ClientQuota("refused bodies", REQUESTS, 1);

	UnreadBodyValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		org.apache.coyote.Request coyote = request.getCoyoteRequest();
		if (!isWithoutReader(request, response) || isRead(coyote)) {
			return;
		}
		response.finishResponse();
		try (ClientQuota.Share share = this.quota.take(request.getRemoteAddr(), 1)) {
			read(coyote);
		}
		catch (ProblemException ex) {
			container.getLogger().debug("Too many refused bodies", ex);
		}
		if (!isRead(coyote)) {
			coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

	/**
	 * HTTP/2 resets the stream, and a client that waits for {@code 100 Continue} sends
	 * nothing. The protocol is null if Tomcat could not read the request line.
	 */
	private static boolean isWithoutReader(Request request, Response response) {
		String protocol = request.getProtocol();
		return protocol != null && protocol.startsWith("HTTP/1") && !request.isAsync()
				&& response.getStatus() != HttpServletResponse.SC_SWITCHING_PROTOCOLS
				&& !request.getCoyoteRequest().hasExpectation();
	}

	private static boolean isRead(org.apache.coyote.Request request) {
		var read = new AtomicBoolean();
		request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
		return read.get();
	}

	private static void read(org.apache.coyote.Request request) throws IOException {
		long start = System.nanoTime();
		var discarded = new Discarded();
		int total = 0;
		while (!isRead(request) && total < MOST_BYTES && System.nanoTime() - start < LONGEST) {
			request.action(ActionCode.AVAILABLE, true);
			if (request.getAvailable() > 0) {
				int count = request.doRead(discarded);
				if (count < 0) {
					return;
				}
				total += count;
			}
			else {
				LockSupport.parkNanos(PAUSE);
			}
		}
	}

	/** Tomcat hands over its own buffer, and reuses it. */
	private static final class Discarded implements ApplicationBufferHandler {

		private ByteBuffer buffer = EMPTY_BUFFER;

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.buffer;
		}

		@Override
		public void expand(int size) {
			// Not needed.
		}

	}

}
