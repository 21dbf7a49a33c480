package dev.hanok.auth.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/**
 * Adds the factor of a checked code to the authentication in the session.
 */
@Component
class FactorSessions {

	private final RequestCache requests;

	private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

	FactorSessions(RequestCache requests) {
		this.requests = requests;
	}

	/**
	 * Adds a factor, in place of an older use of the same one. The session gets another
	 * id, because it gives more access from now on.
	 */
	void add(Authentication user, String factor, HttpServletRequest request, HttpServletResponse response) {
		request.changeSessionId();
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(user.toBuilder().authorities(all -> {
			all.removeIf(authority -> factor.equals(authority.getAuthority()));
			all.add(FactorGrantedAuthority.fromAuthority(factor));
		}).build());
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
	}

	/**
	 * The address of the request that required the factor; {@code otherwise} if there was
	 * none.
	 */
	String next(String otherwise, HttpServletRequest request, HttpServletResponse response) {
		SavedRequest saved = this.requests.getRequest(request, response);
		if (saved == null) {
			return otherwise;
		}
		this.requests.removeRequest(request, response);
		return saved.getRedirectUrl();
	}

}
