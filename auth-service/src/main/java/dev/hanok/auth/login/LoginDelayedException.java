package dev.hanok.auth.login;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/**
 * The password, the code of a second factor, or the secret of a client was not checked,
 * because there were too many wrong ones.
 */
public class LoginDelayedException extends AuthenticationException {

	private static final long serialVersionUID = 1L;

	private final Duration delay;

	LoginDelayedException(Duration delay) {
		super("Too many wrong passwords");
		this.delay = delay;
	}

	/**
	 * The time after which another attempt makes sense.
	 * @return seconds, rounded up
	 */
	public long seconds() {
		return this.delay.plusMillis(999).toSeconds();
	}

}
