package dev.hanok.auth.factor;

import java.util.ArrayList;
import java.util.List;

import dev.hanok.auth.login.LoginOrigins;
import dev.hanok.auth.session.SignInSessions;
import dev.hanok.auth.users.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/**
 * Begins sessions, and adds factors to the sign-in of a session.
 */
@Component
class FactorSessions {

	private final RequestCache requests;

	private final SignInSessions sessions;

	private final ApplicationEventPublisher events;

	private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

	FactorSessions(RequestCache requests, SignInSessions sessions, ApplicationEventPublisher events) {
		this.requests = requests;
		this.sessions = sessions;
		this.events = events;
	}

	/** A sign-in with this factor alone, in place of the one that the browser had. */
	void begin(User user, String factor, HttpServletRequest request, HttpServletResponse response) {
		if (request.getSession(false) != null) {
			request.changeSessionId();
		}
		this.sessions.begin(request, user.username());
		UserDetails details = org.springframework.security.core.userdetails.User.withUsername(user.username())
			.password("")
			.roles(user.roles().toArray(String[]::new))
			.build();
		List<GrantedAuthority> authorities = new ArrayList<>(details.getAuthorities());
		authorities.add(FactorGrantedAuthority.fromAuthority(factor));
		var authentication = UsernamePasswordAuthenticationToken.authenticated(details, null, authorities);
		authentication.setDetails(new WebAuthenticationDetails(LoginOrigins.network(request), null));
		save(authentication, request, response);
		this.events.publishEvent(new InteractiveAuthenticationSuccessEvent(authentication, getClass()));
	}

	/**
	 * Adds a factor, in place of an older use of the same one. The session gets another
	 * id, because it gives more access from now on.
	 */
	void add(Authentication user, String factor, HttpServletRequest request, HttpServletResponse response) {
		request.changeSessionId();
		save(user.toBuilder().authorities(all -> {
			all.removeIf(authority -> factor.equals(authority.getAuthority()));
			all.add(FactorGrantedAuthority.fromAuthority(factor));
		}).build(), request, response);
	}

	private void save(Authentication user, HttpServletRequest request, HttpServletResponse response) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(user);
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
