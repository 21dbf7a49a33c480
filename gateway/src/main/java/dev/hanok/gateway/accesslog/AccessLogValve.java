package dev.hanok.gateway.accesslog;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.function.Consumer;

import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.gateway.forward.ClientAddress;
import jakarta.servlet.ServletException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Writes the line of each request. Tomcat calls this valve when the last byte of the
 * response is sent, also for requests that Tomcat itself refuses before any filter.
 */
class AccessLogValve extends ValveBase implements AccessLog {

	private static final String RECORD = ExchangeRecord.class.getName();

	private static final int LONGEST_METHOD = 32;

	private static final int LONGEST = 1024;

	private final Consumer<AccessEntry> entries;

	private final ClientAddress clientAddress;

	private final QueryParameters query;

	private final BodyText text;

	AccessLogValve(Consumer<AccessEntry> entries, ClientAddress clientAddress, QueryParameters query, BodyText text) {
		super(true);
		this.entries = entries;
		this.clientAddress = clientAddress;
		this.query = query;
		this.text = text;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		var exchange = new ExchangeRecord();
		request.setAttribute(RECORD, exchange);
		try {
			exchange.<Exception>during(() -> getNext().invoke(request, response));
		}
		catch (IOException | ServletException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new ServletException(ex);
		}
	}

	@Override
	public void log(Request request, Response response, long nanos) {
		ExchangeRecord exchange = (request.getAttribute(RECORD) instanceof ExchangeRecord known) ? known
				: new ExchangeRecord();
		this.entries.accept(new AccessEntry(Instant.now(), response.getHeader("X-Trace-Id"), address(request),
				bounded(request.getProtocol(), LONGEST_METHOD), orDash(bounded(request.getMethod(), LONGEST_METHOD)),
				orDash(bounded(withoutParameters(request.getRequestURI()), LONGEST)),
				bounded(this.query.shown(request.getQueryString()), LONGEST), response.getStatus(),
				request.getCoyoteRequest().getBytesRead(), response.getBytesWritten(false), nanos, exchange,
				bodies(request, response, exchange)));
	}

	private String address(Request request) {
		String peer = String.valueOf(request.getRemoteAddr());
		return (request.getHeader("X-Forwarded-For") == null) ? peer
				: this.clientAddress.of(peer, Collections.list(request.getHeaders("X-Forwarded-For")));
	}

	/**
	 * The bodies, unless {@link BodyFilter} captured them for another route than Spring
	 * chose.
	 */
	private CapturedBodies.@Nullable BodiesWithContentType bodies(Request request, Response response,
			ExchangeRecord exchange) {
		if (request.getAttribute(BodyFilter.BODIES) instanceof CapturedBodies bodies
				&& bodies.route().equals(exchange.route())) {
			return new CapturedBodies.BodiesWithContentType(this.text, request.getContentType(),
					bodies.request().bytes(), response.getContentType(), bodies.response().bytes());
		}
		return null;
	}

	/** The text after a semicolon may be a session id. */
	private static @Nullable String withoutParameters(@Nullable String path) {
		int semicolon = (path != null) ? path.indexOf(';') : -1;
		return (path == null || semicolon < 0) ? path : path.substring(0, semicolon);
	}

	private static @Nullable String bounded(@Nullable String text, int longest) {
		return (text == null || text.length() <= longest) ? text : text.substring(0, longest) + "...";
	}

	private static String orDash(@Nullable String text) {
		return (text == null || text.isEmpty()) ? "-" : text;
	}

	@Override
	public void setRequestAttributesEnabled(boolean enabled) {
		// Nothing to do: the gateway finds the address itself.
	}

	@Override
	public boolean getRequestAttributesEnabled() {
		return false;
	}

}
