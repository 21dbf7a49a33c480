package dev.hanok.auth.session;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes the rows of sessions that have expired in Redis.
 */
@Component
class ExpiredSessions {

	private static final Logger log = LoggerFactory.getLogger(ExpiredSessions.class);

	private final SignInSessions sessions;

	ExpiredSessions(SignInSessions sessions) {
		this.sessions = sessions;
	}

	@Scheduled(fixedDelay = 10, initialDelay = 2, timeUnit = TimeUnit.MINUTES)
	void remove() {
		try {
			log.debug("Removed {} expired sessions", this.sessions.removeExpired());
		}
		catch (DataAccessException ex) {
			log.warn("Expired sessions could not be removed; the next run tries again", ex);
		}
	}

}
