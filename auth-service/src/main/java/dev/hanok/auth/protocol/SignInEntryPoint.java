package dev.hanok.auth.protocol;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Sends a browser to the sign-in page, unless its request is too long for the cookie that
 * stores it meanwhile. A request that was sent as a form is first repeated as a GET. A
 * browser sends the form of another site without the cookies of this one, so the user may
 * be signed in although the form came without a session.
 */
class SignInEntryPoint extends LoginUrlAuthenticationEntryPoint {

	private final DefaultRedirectStrategy redirects = new DefaultRedirectStrategy();

	SignInEntryPoint() {
		super("/login");
		this.redirects.setStatusCode(HttpStatus.SEE_OTHER);
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException required)
			throws IOException, ServletException {
		if (AuthorizationRequestCookie.isTooLong(request)) {
			response.sendError(HttpServletResponse.SC_REQUEST_URI_TOO_LONG);
		}
		else if (HttpMethod.POST.matches(request.getMethod())
				&& request.getParameter(OAuth2ParameterNames.RESPONSE_TYPE) != null) {
			this.redirects.sendRedirect(request, response,
					"/oauth2/authorize?" + AuthorizationRequestCookie.query(request));
		}
		else {
			super.commence(request, response, required);
		}
	}

}
