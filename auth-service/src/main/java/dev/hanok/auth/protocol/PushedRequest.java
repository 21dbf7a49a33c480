package dev.hanok.auth.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * An authorization request with the parameters that its client has pushed, in place of
 * those that the browser has sent.
 */
final class PushedRequest extends HttpServletRequestWrapper {

	static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

	/**
	 * The framework's lifetime of a pushed request; the reference ends with the time of
	 * expiry.
	 */
	private static final Duration LIFETIME = Duration.ofMinutes(5);

	private static final String BEFORE_EXPIRY = "___";

	private final OAuth2Authorization stored;

	private final Instant expiry;

	private final Map<String, String[]> parameters = new LinkedHashMap<>();

	PushedRequest(HttpServletRequest request, OAuth2Authorization stored, OAuth2AuthorizationRequest pushed,
			Instant expiry) {
		super(request);
		this.stored = stored;
		this.expiry = expiry;
		add(OAuth2ParameterNames.RESPONSE_TYPE, pushed.getResponseType().getValue());
		add(OAuth2ParameterNames.CLIENT_ID, pushed.getClientId());
		add(OAuth2ParameterNames.REDIRECT_URI, pushed.getRedirectUri());
		add(OAuth2ParameterNames.SCOPE, String.join(" ", pushed.getScopes()));
		add(OAuth2ParameterNames.STATE, pushed.getState());
		pushed.getAdditionalParameters()
			.forEach((name, value) -> this.parameters.put(name,
					(value instanceof String[] values) ? values : new String[] { value.toString() }));
	}

	private void add(String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			this.parameters.put(name, new String[] { value });
		}
	}

	static @Nullable PushedRequest of(HttpServletRequest request) {
		return WebUtils.getNativeRequest(request, PushedRequest.class);
	}

	/** The time of expiry at the end of the reference; the epoch if there is none. */
	static Instant expiry(String reference) {
		int start = reference.lastIndexOf(BEFORE_EXPIRY);
		try {
			return Instant.ofEpochMilli(Long.parseLong(reference.substring(start + BEFORE_EXPIRY.length())));
		}
		catch (NumberFormatException ex) {
			return Instant.EPOCH;
		}
	}

	OAuth2Authorization stored() {
		return this.stored;
	}

	Instant pushedAt() {
		return this.expiry.minus(LIFETIME);
	}

	/** The query string of the browser's request, with the reference. */
	String reference() {
		return Objects.requireNonNullElse(((HttpServletRequest) getRequest()).getQueryString(), "");
	}

	@Override
	public String getQueryString() {
		UriComponentsBuilder query = UriComponentsBuilder.newInstance();
		this.parameters.forEach((name, values) -> query.queryParam(name, Arrays.asList(values)));
		return Objects.requireNonNullElse(query.encode().build().getQuery(), "");
	}

	@Override
	public @Nullable String getParameter(String name) {
		String[] values = this.parameters.get(name);
		return (values != null && values.length > 0) ? values[0] : null;
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		return this.parameters.get(name);
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return Collections.unmodifiableMap(this.parameters);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(this.parameters.keySet());
	}

}
