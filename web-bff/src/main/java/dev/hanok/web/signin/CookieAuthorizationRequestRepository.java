package dev.hanok.web.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.hanok.web.browser.ShopProperties;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * Stores an authorization request in an encrypted cookie. Nothing is stored on the
 * server, because anyone can start a sign-in.
 */
class CookieAuthorizationRequestRepository implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	/** Query parameter of the sign-in URL: the path to return to. */
	static final String RETURN_TO = "to";

	private static final String ATTRIBUTE = CookieAuthorizationRequestRepository.class.getName() + ".returnTo";

	private final ClientRegistration client;

	private final SealedText sealed;

	private final ShopProperties shop;

	private final Clock clock;

	CookieAuthorizationRequestRepository(ClientRegistration client, ShopProperties shop, Clock clock) {
		this.client = client;
		this.sealed = new SealedText(client.getClientSecret());
		this.shop = shop;
		this.clock = clock;
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		return attempt(request).map(attempt -> attempt.request(this.client)).orElse(null);
	}

	@Override
	public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest authorization, HttpServletRequest request,
			HttpServletResponse response) {
		if (authorization == null) {
			write(response, "", Duration.ZERO);
			return;
		}
		String returnTo = LocalPath.of(request.getParameter(RETURN_TO));
		var attempt = SignInAttempt.of(authorization, returnTo, this.clock.instant());
		write(response, this.sealed.seal(attempt.text()), Duration.ofMinutes(15));
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		Optional<SignInAttempt> attempt = attempt(request);
		attempt.ifPresent(found -> request.setAttribute(ATTRIBUTE, found.returnTo()));
		write(response, "", Duration.ZERO);
		return attempt.map(found -> found.request(this.client)).orElse(null);
	}

	/** Where the browser wanted to go before it signed in with this request. */
	static String returnTo(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof String path) ? path : "/";
	}

	private Optional<SignInAttempt> attempt(HttpServletRequest request) {
		String state = request.getParameter(OAuth2ParameterNames.STATE);
		return Optional.ofNullable(WebUtils.getCookie(request, name()))
			.map(Cookie::getValue)
			.flatMap(this.sealed::open)
			.flatMap(text -> SignInAttempt.read(text, this.clock.instant()))
			.filter(attempt -> attempt.state().equals(state));
	}

	private void write(HttpServletResponse response, String value, Duration age) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(name(), value)
					.path("/")
					.httpOnly(true)
					.secure(this.shop.isSecure())
					.sameSite("Lax")
					.maxAge(age)
					.build()
					.toString());
	}

	private String name() {
		return this.shop.cookie("SHOP_SIGN_IN");
	}

}
