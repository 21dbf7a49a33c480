package dev.hanok.gateway.accesslog;

import java.util.Map;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.slf4j.LoggerFactory;

/**
 * The logger {@code access}. This class builds the events itself, because an event has
 * the time when the response was complete, not the time when the line is written.
 */
class AccessLogger implements Consumer<AccessEntry> {

	private static final String NAME = "access";

	private final Logger logger = (Logger) LoggerFactory.getLogger(NAME);

	@Override
	public void accept(AccessEntry entry) {
		if (!this.logger.isInfoEnabled()) {
			return;
		}
		var event = new LoggingEvent(NAME, this.logger, Level.INFO, "{}", null, new Object[] { entry });
		event.setInstant(entry.time());
		// The text log format takes the trace id from the MDC.
		event.setMDCPropertyMap((entry.traceId() != null) ? Map.of("traceId", entry.traceId()) : Map.of());
		this.logger.callAppenders(event);
	}

}
