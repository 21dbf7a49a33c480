package dev.hanok.auth.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.hanok.auth.cookie.BrowserCookies;
import dev.hanok.auth.cookie.SignedCookie;
import dev.hanok.auth.device.DeviceFlow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Stores an authorization request in a cookie while its user signs in, so that a client
 * that only begins to sign in needs no session here. Only the query is stored: after the
 * sign-in the browser can go to {@code /oauth2/authorize} or to a page of the account,
 * and nowhere else. The parameters {@code prompt} and {@code max_age} are removed,
 * because they would require another sign-in.
 */
@Component
class AuthorizationRequestCookie implements RequestCache {

	/** Browsers keep cookies of 4,096 bytes, and Base64 adds a third. */
	private static final int LONGEST = 2_800;

	private static final Duration AGE = Duration.ofMinutes(30);

	/** Pages for signed-in users; of these only the path is stored. */
	private static final Set<String> PAGES = Set.of("/account/security", "/account/password", "/account/factors",
			"/account/factors/app");

	/** The code of a device may be in its address. */
	private static final Pattern DEVICE = Pattern.compile(DeviceFlow.PAGE + "(\\?user_code=[A-Za-z]{4}-?[A-Za-z]{4})?");

	/**
	 * A form below this path cannot be repeated; the user comes back to this page
	 * instead.
	 */
	private static final String FACTORS = "/account/factors";

	private final SignedCookie cookie;

	AuthorizationRequestCookie(BrowserCookies cookies) {
		this.cookie = cookies.signed("AUTH_REQUEST", AGE);
	}

	/** Whether the request is too long for the cookie. */
	static boolean isTooLong(HttpServletRequest request) {
		return query(request).length() > LONGEST;
	}

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		if (SecurityConfiguration.AUTHORIZE.matches(request) && !isTooLong(request)) {
			this.cookie.write(response, withoutPromptAndMaxAge(query(request)));
		}
		else if (HttpMethod.GET.matches(request.getMethod()) && PAGES.contains(request.getRequestURI())) {
			this.cookie.write(response, request.getRequestURI());
		}
		else if (HttpMethod.GET.matches(request.getMethod()) && DEVICE.matcher(address(request)).matches()) {
			this.cookie.write(response, address(request));
		}
		else if (request.getRequestURI().startsWith(FACTORS)) {
			this.cookie.write(response, FACTORS);
		}
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		return this.cookie.read(request)
			.map(kept -> new SimpleSavedRequest(isPage(kept) ? kept : "/oauth2/authorize?" + kept))
			.orElse(null);
	}

	private static boolean isPage(String kept) {
		return PAGES.contains(kept) || DEVICE.matcher(kept).matches();
	}

	private static String address(HttpServletRequest request) {
		String query = request.getQueryString();
		return (query != null) ? request.getRequestURI() + "?" + query : request.getRequestURI();
	}

	/** Always null: the browser repeats the request itself. */
	@Override
	public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		return null;
	}

	@Override
	public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
		this.cookie.remove(response);
	}

	/**
	 * The parameters of the query or the form, as a query string. Of a pushed request
	 * only its reference.
	 */
	static String query(HttpServletRequest request) {
		if (HttpMethod.POST.matches(request.getMethod())) {
			return request.getParameterMap()
				.entrySet()
				.stream()
				.flatMap(parameter -> Arrays.stream(parameter.getValue())
					.map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
				.collect(Collectors.joining("&"));
		}
		PushedRequest pushed = PushedRequest.of(request);
		String query = (pushed != null) ? pushed.reference() : request.getQueryString();
		return (query != null) ? query : "";
	}

	private static String encoded(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

	private static String withoutPromptAndMaxAge(String query) {
		return Arrays.stream(query.split("&"))
			.filter(parameter -> !parameter.startsWith("prompt=") && !parameter.startsWith("max_age="))
			.collect(Collectors.joining("&"));
	}

}
