package dev.hanok.auth.tokens;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes authorizations whose tokens have all expired, and revocations of such tokens.
 * Each access token that a service requests adds a row, so without this the table would
 * grow without limit.
 */
@Component
class ExpiredAuthorizations {

	private static final Logger log = LoggerFactory.getLogger(ExpiredAuthorizations.class);

	private final Authorizations authorizations;

	private final Revocations revocations;

	ExpiredAuthorizations(Authorizations authorizations, Revocations revocations) {
		this.authorizations = authorizations;
		this.revocations = revocations;
	}

	@Scheduled(fixedDelay = 15, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
	void remove() {
		try {
			log.debug("Removed {} expired authorizations and {} expired revocations",
					this.authorizations.removeExpired(), this.revocations.removeExpired());
		}
		catch (DataAccessException ex) {
			log.warn("Expired authorizations could not be removed; the next run tries again", ex);
		}
	}

}
