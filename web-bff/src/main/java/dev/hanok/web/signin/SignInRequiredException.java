package dev.hanok.web.signin;

import org.springframework.security.core.AuthenticationException;

/**
 * The user must sign in, for the first time or again; the browser is redirected to the
 * sign-in.
 */
public class SignInRequiredException extends AuthenticationException {

	private static final long serialVersionUID = 1L;

	public SignInRequiredException() {
		super("Sign-in is required");
	}

}
