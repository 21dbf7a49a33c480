package dev.hanok.gateway.legacy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A client's request whose content is replaced by the message for the legacy system. Of
 * the client's headers, only {@code Host}, {@code Forwarded} and {@code X-Forwarded-*}
 * remain in the request. The legacy system must not get the token or the cookies. With an
 * idempotency key the gateway could repeat a request, and the legacy system would carry
 * it out twice.
 */
class LegacyRequest extends HttpServletRequestWrapper {

	private final LegacyMessage message;

	private final String path;

	private final @Nullable String query;

	private final HttpHeaders headers = new HttpHeaders();

	private LegacyRequest(ServerRequest request, LegacyMessage message) {
		super(request.servletRequest());
		this.message = message;
		String[] target = message.target().split("\\?", 2);
		this.path = target[0];
		this.query = (target.length > 1) ? target[1] : null;
		request.headers().asHttpHeaders().forEach((name, values) -> {
			if (stays(name.toLowerCase(Locale.ROOT))) {
				this.headers.addAll(name, values);
			}
		});
		this.headers.putAll(message.headers());
		if (message.body().length > 0) {
			this.headers.setContentLength(message.body().length);
		}
	}

	static ServerRequest of(ServerRequest request, LegacyMessage message) {
		var http = new LegacyRequest(request, message);
		URI uri = UriComponentsBuilder.fromUri(request.uri())
			.replacePath(http.path)
			.replaceQuery(http.query)
			.build(true)
			.toUri();
		return ServerRequest.from(ServerRequest.create(http, request.messageConverters()))
			.method(HttpMethod.valueOf(message.method()))
			.uri(uri)
			.attributes(attributes -> attributes.putAll(request.attributes()))
			.body(message.body())
			.build();
	}

	private static boolean stays(String name) {
		return name.startsWith("x-forwarded-") || name.equals("forwarded") || name.equals("host");
	}

	@Override
	public String getMethod() {
		return this.message.method();
	}

	@Override
	public @Nullable String getQueryString() {
		return this.query;
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		Map<String, String[]> parameters = new LinkedHashMap<>();
		if (this.query != null) {
			MvcUtils.decodeQueryString(this.query, StandardCharsets.UTF_8)
				.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
		}
		return parameters;
	}

	@Override
	public int getContentLength() {
		return this.message.body().length;
	}

	@Override
	public long getContentLengthLong() {
		return this.message.body().length;
	}

	@Override
	public @Nullable String getContentType() {
		return this.headers.getFirst("Content-Type");
	}

	@Override
	public @Nullable String getHeader(String name) {
		return this.headers.getFirst(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return Collections.enumeration(this.headers.getOrEmpty(name));
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		return Collections.enumeration(this.headers.headerNames());
	}

	@Override
	public BufferedReader getReader() {
		return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
	}

	@Override
	public ServletInputStream getInputStream() {
		var in = new ByteArrayInputStream(this.message.body());
		return new ServletInputStream() {
			@Override
			public int read() {
				return in.read();
			}

			@Override
			public int read(byte[] buffer, int offset, int length) {
				return in.read(buffer, offset, length);
			}

			@Override
			public boolean isFinished() {
				return in.available() == 0;
			}

			@Override
			public boolean isReady() {
				return true;
			}

			@Override
			public void setReadListener(ReadListener listener) {
				throw new UnsupportedOperationException("The body is there already");
			}
		};
	}

}
