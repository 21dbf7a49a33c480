package dev.hanok.gateway.transfer.tomcat;

import java.util.Enumeration;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.UpgradeProtocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http2.Http2Protocol;

/**
 * Tomcat's HTTP/1.1 and HTTP/2 for clients, with these differences:
 * <ul>
 * <li>The connections of each client are limited, and so is the number of requests whose
 * header section is incomplete.</li>
 * <li>Few requests are started at a time: see {@link PacedExecutor}.</li>
 * <li>Partial responses (206) are not compressed, because a client that resumes a
 * download counts the bytes of the document. Responses with
 * {@code Cache-Control: no-transform} (RFC 9111) are not compressed either.</li>
 * <li>HTTP/2 without TLS needs prior knowledge. Tomcat refuses an {@code Upgrade: h2c}
 * with a body above 4 KB, and Java's client offers this upgrade with its first
 * request.</li>
 * </ul>
 */
public class ClientProtocol extends Http11NioProtocol {

	private static final int PARTIAL_CONTENT = 206;

	public ClientProtocol() {
		super(new ClientEndpoint());
	}

	/**
	 * Limits the connections of one client.
	 * @param limit further connections are closed at once
	 * @param exempt matches addresses without a limit, such as those of proxies
	 */
	public void limitConnectionsPerClient(int limit, Predicate<String> exempt) {
		((ClientEndpoint) getEndpoint()).limitConnectionsPerClient(limit, exempt);
	}

	/**
	 * Without a domain, Tomcat does not register its processors as MBeans. It would do so
	 * under one lock whenever more than {@code processor-cache} requests are in progress.
	 * Virtual threads that wait for a lock are woken one by one, while new threads
	 * overtake them: in an overload a thousand requests waited up to 15 s for this lock.
	 */
	@Override
	@SuppressWarnings("NullAway") // Tomcat checks for null before each use.
	public void init() throws Exception {
		super.init();
		this.domain = null;
	}

	@Override
	public void setExecutor(Executor threads) {
		super.setExecutor(new PacedExecutor(threads));
	}

	@Override
	public void setConnectionTimeout(int timeout) {
		super.setConnectionTimeout(timeout);
		((ClientEndpoint) getEndpoint()).partialHeads().setTimeout(timeout);
	}

	@Override
	protected Processor createProcessor() {
		return new ClientProcessor(this, getAdapter(), ((ClientEndpoint) getEndpoint()).partialHeads());
	}

	@Override
	public boolean useCompression(Request request, Response response) {
		return response.getStatus() != PARTIAL_CONTENT && mayBeTransformed(response)
				&& super.useCompression(request, response);
	}

	@Override
	public void addUpgradeProtocol(UpgradeProtocol protocol) {
		super.addUpgradeProtocol((protocol instanceof Http2Protocol) ? new Http2WithoutUpgrade() : protocol);
	}

	private static boolean mayBeTransformed(Response response) {
		Enumeration<String> values = response.getMimeHeaders().values("Cache-Control");
		while (values.hasMoreElements()) {
			if (values.nextElement().toLowerCase(Locale.ROOT).contains("no-transform")) {
				return false;
			}
		}
		return true;
	}

	/** RFC 9113 has no upgrade any more. */
	private static final class Http2WithoutUpgrade extends Http2Protocol {

		@Override
		public boolean accept(Request request) {
			return false;
		}

	}

}
