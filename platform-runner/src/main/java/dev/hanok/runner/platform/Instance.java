package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.hanok.runner.process.ProcessIdentity;
import org.jspecify.annotations.Nullable;

/**
 * One process of the platform as it was started.
 *
 * @param name unique in the platform, also the instance id in the registry
 * @param service the component of which it is an instance
 * @param port its port, 0 until it is read from the registry
 * @param application the extracted application, null for PostgreSQL, Redis and Zipkin
 * @param recording file in which it records for a start-up cache, or null
 * @param ready time until it was ready, null before
 */
public record Instance(String name, String service, @JsonUnwrapped ProcessIdentity process, Instant launched, int port,
		Path log, @Nullable Path application, @Nullable Path recording, @Nullable Duration ready) {

	static String name(String service, int number) {
		return Platform.isInfrastructure(service) ? service : service + "-" + number;
	}

	public long pid() {
		return this.process.pid();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	Instance readyAfter(Duration time) {
		return new Instance(this.name, this.service, this.process, this.launched, this.port, this.log, this.application,
				this.recording, time);
	}

	Instance at(int known) {
		return new Instance(this.name, this.service, this.process, this.launched, known, this.log, this.application,
				this.recording, this.ready);
	}

	int number() {
		String digits = this.name.substring(this.name.lastIndexOf('-') + 1);
		return digits.matches("\\d+") ? Integer.parseInt(digits) : 1;
	}

}
