package dev.hanok.gateway.accesslog;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/**
 * The logger {@code access}. This class builds the events itself, because an event has
 * the time when the response was complete, not the time when the line is written. An
 * appender that only this logger has writes many lines with one system call.
 */
class AccessLogger implements Consumer<AccessEntry> {

	private static final String NAME = "access";

	/** The appender belongs to the process, too. */
	private static final Lines LINES = new Lines();

	private final Logger logger = (Logger) LoggerFactory.getLogger(NAME);

	AccessLogger() {
		Iterator<Appender<ILoggingEvent>> appenders = this.logger.iteratorForAppenders();
		while (appenders.hasNext()) {
			if (appenders.next() instanceof ConsoleAppender<ILoggingEvent> appender) {
				appender.setImmediateFlush(false);
				appender.setOutputStream(LINES);
			}
		}
	}

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

	/** Writes the lines that were buffered. */
	void flush() {
		LINES.flush();
	}

	/**
	 * Whole lines for standard output, so that those of other loggers come only between
	 * them.
	 */
	private static final class Lines extends ByteArrayOutputStream {

		private static final int MOST = 32 * 1024;

		@Override
		public synchronized void write(byte[] line, int offset, int length) {
			super.write(line, offset, length);
			if (this.count >= MOST) {
				flush();
			}
		}

		@Override
		public synchronized void flush() {
			System.out.write(this.buf, 0, this.count);
			System.out.flush();
			reset();
		}

	}

}
