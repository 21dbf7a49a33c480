package dev.hanok.auth.keys;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Reads and rotates the keys often enough that every instance has a new key long before
 * it signs.
 */
@Component
class KeyRotation {

	private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

	private final SigningKeys keys;

	KeyRotation(SigningKeys keys) {
		this.keys = keys;
	}

	@Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
	void refresh() {
		try {
			this.keys.refresh();
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("Signing keys could not be read from the database; those in memory stay in use", ex);
		}
	}

}
