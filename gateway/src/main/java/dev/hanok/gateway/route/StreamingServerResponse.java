package dev.hanok.gateway.route;

import java.io.IOException;
import java.io.OutputStream;

import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.gateway.forward.UpstreamResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;

/**
 * Passes a service's response on to the client as it arrives, byte for byte.
 */
class StreamingServerResponse implements GatewayServerResponse {

	private static final Logger log = LoggerFactory.getLogger(StreamingServerResponse.class);

	private static final int BUFFER = 16 * 1024;

	private final UpstreamResponse response;

	private final Runnable whenWritten;

	private HttpStatusCode status;

	StreamingServerResponse(UpstreamResponse response, Runnable whenWritten) {
		this.response = response;
		this.whenWritten = whenWritten;
		this.status = HttpStatusCode.valueOf(response.status());
	}

	@Override
	public HttpStatusCode statusCode() {
		return this.status;
	}

	/** For filters such as {@code SetStatus}. */
	@Override
	public void setStatusCode(HttpStatusCode status) {
		this.status = status;
	}

	@Override
	public HttpHeaders headers() {
		return this.response.headers();
	}

	@Override
	public MultiValueMap<String, Cookie> cookies() {
		return CollectionUtils.unmodifiableMultiValueMap(new LinkedMultiValueMap<>());
	}

	@Override
	public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context) {
		try (this.response) {
			response.setStatus(this.status.value());
			this.response.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
			if (this.response.isComplete() && this.response.start().length > 0) {
				response.setContentLength(this.response.start().length);
			}
			write(request, response.getOutputStream());
		}
		catch (IOException ex) {
			log.debug("The client does not get the whole response", ex);
			TruncatedResponseFilter.cut(request);
		}
		finally {
			this.whenWritten.run();
		}
		return null;
	}

	private void write(HttpServletRequest request, OutputStream client) throws IOException {
		byte[] start = this.response.start();
		if (this.response.isComplete()) {
			client.write(start);
			return;
		}
		// The bytes that have arrived are passed on at once: they may be an event that a
		// client waits for.
		this.response.pass(client, start, start.length);
		byte[] buffer = new byte[BUFFER];
		for (int count = read(request, buffer); count >= 0; count = read(request, buffer)) {
			this.response.pass(client, buffer, count);
		}
	}

	private int read(HttpServletRequest request, byte[] buffer) {
		try {
			return this.response.read(buffer);
		}
		catch (IOException ex) {
			log.warn("The response of instance {} ended too early; the client got an incomplete response: {}",
					ExchangeRecord.current().instance(), ex.toString());
			TruncatedResponseFilter.cut(request);
			return -1;
		}
	}

}
