package dev.hanok.config.source;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.cloud.config.server.environment.NativeEnvironmentProperties;
import org.springframework.cloud.config.server.environment.NativeEnvironmentRepository;
import org.springframework.core.env.StandardEnvironment;

/**
 * A checked snapshot, read by Spring Cloud Config's native repository.
 *
 * @param snapshot the snapshot
 * @param files reads its files
 */
record Served(Snapshot snapshot, NativeEnvironmentRepository files) {

	static Served of(Snapshot snapshot) {
		var properties = new NativeEnvironmentProperties();
		properties.setSearchLocations(new String[] { snapshot.folder().toUri().toString() });
		properties.setVersion(snapshot.version());
		properties.setAddLabelLocations(false);
		return new Served(snapshot,
				new NativeEnvironmentRepository(new StandardEnvironment(), properties, ObservationRegistry.NOOP));
	}

	String version() {
		return this.snapshot.version();
	}

}
