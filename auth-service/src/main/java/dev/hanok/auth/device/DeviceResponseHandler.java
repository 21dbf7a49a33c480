package dev.hanok.auth.device;

import java.io.IOException;
import java.util.Map;

import dev.hanok.auth.audit.SecurityEvent;
import dev.hanok.auth.audit.SecurityEvents;
import dev.hanok.auth.login.LoginDelayedException;
import dev.hanok.auth.login.LoginOrigins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceVerificationAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Tells the user on the page of devices what has become of the code.
 */
@Component
class DeviceResponseHandler implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

	private final SecurityEvents events;

	DeviceResponseHandler(SecurityEvents events) {
		this.events = events;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication allowed) throws IOException {
		if (allowed instanceof OAuth2DeviceVerificationAuthenticationToken device) {
			this.events.record(SecurityEvent.DEVICE_ALLOWED, Map.of("user", device.getName(), "client",
					String.valueOf(device.getClientId()), "address", LoginOrigins.network(request)));
		}
		response.sendRedirect(DeviceFlow.PAGE + "?done=allowed");
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		response.sendRedirect(DeviceFlow.PAGE + query(failure));
	}

	private static String query(AuthenticationException failure) {
		if (failure.getCause() instanceof LoginDelayedException delayed) {
			return "?error=delayed&wait=" + delayed.seconds();
		}
		boolean refused = failure instanceof OAuth2AuthenticationException ex
				&& OAuth2ErrorCodes.ACCESS_DENIED.equals(ex.getError().getErrorCode());
		return refused ? "?done=refused" : "?error=wrong";
	}

}
