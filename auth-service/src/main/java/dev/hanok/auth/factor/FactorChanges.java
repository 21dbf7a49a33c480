package dev.hanok.auth.factor;

import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.hanok.auth.audit.SecurityEvent;
import dev.hanok.auth.audit.SecurityEvents;
import dev.hanok.auth.login.LoginOrigins;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes factors, and tells the audit log and the user of each change.
 */
@Component
class FactorChanges {

	private final SecondFactors factors;

	private final RecoveryCodes codes;

	private final TransactionTemplate transaction;

	private final SecurityEvents events;

	private final ApplicationEventPublisher listeners;

	FactorChanges(SecondFactors factors, RecoveryCodes codes, TransactionTemplate transaction, SecurityEvents events,
			ApplicationEventPublisher listeners) {
		this.factors = factors;
		this.codes = codes;
		this.transaction = transaction;
		this.events = events;
		this.listeners = listeners;
	}

	void added(String username, String factor, HttpServletRequest request) {
		tell(SecurityEvent.FACTOR_ADDED, username, factor, request);
	}

	/**
	 * Not the last factor if a role of the user needs one; it can be replaced. The
	 * recovery codes are removed with the last one.
	 */
	boolean remove(String username, String factor, BooleanSupplier removal, HttpServletRequest request) {
		boolean removed = Boolean.TRUE.equals(this.transaction.execute(status -> {
			this.factors.lock(username);
			if (!removal.getAsBoolean()) {
				return false;
			}
			if (!this.factors.has(username)) {
				if (this.factors.isRequiredByRole(username)) {
					status.setRollbackOnly();
					return false;
				}
				this.codes.remove(username);
			}
			return true;
		}));
		if (removed) {
			tell(SecurityEvent.FACTOR_REMOVED, username, factor, request);
		}
		return removed;
	}

	private void tell(SecurityEvent event, String user, String factor, HttpServletRequest request) {
		this.events.record(event, Map.of("user", user, "factor", factor, "address", LoginOrigins.network(request)));
		this.listeners.publishEvent(new FactorChange(user));
	}

}
