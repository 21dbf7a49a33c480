package dev.hanok.auth.protocol;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;

import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Refuses control characters in every parameter with 400, also in parameters that no code
 * reads. PostgreSQL cannot store U+0000, the other characters must not get into a log or
 * a page, and a request that any client can send must not cause a 500. Parameters that
 * are not UTF-8 are refused too.
 */
class ParameterFirewall extends StrictHttpFirewall {

	ParameterFirewall() {
		setAllowedParameterNames(ParameterFirewall::isText);
		setAllowedParameterValues(ParameterFirewall::isText);
	}

	/**
	 * Does not check the error dispatch after a refusal, which has the same parameters.
	 */
	@Override
	public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
		FirewalledRequest checked = super.getFirewalledRequest(request);
		if (request.getDispatcherType() == DispatcherType.REQUEST) {
			readAll(checked);
		}
		return checked;
	}

	private static void readAll(FirewalledRequest request) {
		try {
			request.getParameterMap();
		}
		catch (InvalidParameterException ex) {
			if (ex.getErrorCode() != HttpServletResponse.SC_BAD_REQUEST) {
				throw ex;
			}
			throw new RequestRejectedException("The parameters cannot be decoded");
		}
	}

	static boolean isText(String value) {
		return value.chars().noneMatch(Character::isISOControl);
	}

}
