package dev.hanok.gateway.transfer.tomcat;

import java.util.Enumeration;
import java.util.Locale;
import java.util.function.Predicate;

import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.UpgradeProtocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http2.Http2Protocol;

/**
 * Tomcat's protocol with three differences. One client has only so many connections. No
 * part of a document is compressed, because a client that resumes a download counts the
 * bytes of the document, and nothing that says {@code Cache-Control: no-transform} (RFC
 * 9111); HTTP/2 asks it too. And HTTP/2 without TLS takes prior knowledge: Tomcat refuses
 * an {@code Upgrade: h2c} with a body above 4 KB, and Java's client offers one with its
 * first request.
 */
public class ClientProtocol extends Http11NioProtocol {

	private static final int PARTIAL_CONTENT = 206;

	public ClientProtocol() {
		super(new ClientEndpoint());
	}

	/**
	 * Bounds the connections of one client.
	 * @param limit more are closed as soon as they come
	 * @param exempt addresses that many clients share, such as that of a proxy
	 */
	public void limitConnectionsPerClient(int limit, Predicate<String> exempt) {
		((ClientEndpoint) getEndpoint()).limitConnectionsPerClient(limit, exempt);
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

	/** RFC 9113 no longer knows the upgrade. */
	private static final class Http2WithoutUpgrade extends Http2Protocol {

		@Override
		public boolean accept(Request request) {
			return false;
		}

	}

}
