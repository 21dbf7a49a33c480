package dev.hanok.auth.audit;

import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Writes each security event as one log line with the field {@code event}, and counts it.
 * No field may contain a password or a token.
 */
@Component
public class SecurityEvents {

	/** The starter writes key-value pairs as fields only for this logger. */
	private static final Logger log = LoggerFactory.getLogger("audit");

	private final MeterRegistry meters;

	/**
	 * An audit log.
	 * @param meters where events are counted: all from zero, so that the first one of a
	 * kind is an increase
	 */
	public SecurityEvents(MeterRegistry meters) {
		this.meters = meters;
		for (SecurityEvent event : SecurityEvent.values()) {
			counter(event);
		}
	}

	/**
	 * Writes and counts an event.
	 * @param event what happened
	 * @param about to whom, and where from: {@code user}, {@code client},
	 * {@code address}; by which operator: {@code by}
	 */
	public void record(SecurityEvent event, Map<String, String> about) {
		counter(event).increment();
		LoggingEventBuilder line = log.atInfo().addKeyValue("event", event.id());
		for (var field : about.entrySet()) {
			line = line.addKeyValue(field.getKey(), field.getValue());
		}
		line.log("Security event {} {}", event.id(), about);
	}

	@EventListener
	void signedIn(InteractiveAuthenticationSuccessEvent event) {
		record(SecurityEvent.SIGN_IN, Map.of("user", event.getAuthentication().getName(), "address", address(event)));
	}

	@EventListener
	void signedOut(LogoutSuccessEvent event) {
		record(SecurityEvent.SIGN_OUT, Map.of("user", event.getAuthentication().getName()));
	}

	private static String address(AbstractAuthenticationEvent event) {
		return (event.getAuthentication().getDetails() instanceof WebAuthenticationDetails details)
				? String.valueOf(details.getRemoteAddress()) : "unknown";
	}

	private Counter counter(SecurityEvent event) {
		return Counter.builder("hanok.security.events")
			.description("Security events, as in the audit log")
			.tag("event", event.id())
			.register(this.meters);
	}

}
