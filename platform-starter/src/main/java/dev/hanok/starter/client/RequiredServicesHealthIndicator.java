package dev.hanok.starter.client;

import java.util.List;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up when the registry knows every service that this one needs. Of the health groups,
 * only {@code startup} includes it.
 */
class RequiredServicesHealthIndicator implements HealthIndicator {

	private final ServiceInstances instances;

	private final List<String> required;

	RequiredServicesHealthIndicator(ServiceInstances instances, List<String> required) {
		this.instances = instances;
		this.required = required;
	}

	@Override
	public Health health() {
		List<String> missing = this.required.stream().filter(service -> !this.instances.available(service)).toList();
		return missing.isEmpty() ? Health.up().build() : Health.outOfService().withDetail("missing", missing).build();
	}

}
