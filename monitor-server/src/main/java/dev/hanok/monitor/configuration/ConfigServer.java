package dev.hanok.monitor.configuration;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import dev.hanok.starter.registry.proof.ActuatorClient;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.web.client.RestClientException;

/**
 * Client of config-server's actuator endpoints for operators.
 */
class ConfigServer {

	private static final String NAME = "config-server";

	/** Long, because config-server itself waits for instances that do not respond. */
	private static final Duration READ = Duration.ofSeconds(10);

	private final DiscoveryClient registry;

	private final ActuatorClient client;

	ConfigServer(DiscoveryClient registry, String password) {
		this.registry = registry;
		this.client = new ActuatorClient(password, "monitor", password, READ);
	}

	/** Commits that were served, newest first. */
	record History(String served, @Nullable Announcement announced, List<Commit> commits) {
	}

	/** A commit that will be served from its apply time on. */
	record Announcement(String commit, Instant at, List<String> unconfirmed) {
	}

	record Commit(String commit, Instant since, String author, String subject) {

		private static final DateTimeFormatter UTC = DateTimeFormatter
			.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
			.withZone(ZoneOffset.UTC);

		/** Public, as the template calls it. */
		public String servedSince() {
			return UTC.format(this.since);
		}

	}

	/** Which commit each instance runs. */
	record Instances(List<Instance> instances) {
	}

	record Instance(String instance, String service, @Nullable String commit, List<String> restart,
			@Nullable Refusal refused) {
	}

	record Refusal(String commit, List<String> problems) {
	}

	/** Properties that differ between two commits. */
	record Difference(List<Change> changes) {
	}

	record Change(String property, @Nullable String before, @Nullable String after) {
	}

	History history() {
		return get("configurationhistory", History.class);
	}

	Instances instances() {
		return get("configurationinstances", Instances.class);
	}

	Difference difference(String from, String to, String service, String profile) {
		return get("configurationhistory/{from}/{to}?service={service}&profile={profile}", Difference.class, from, to,
				service, profile);
	}

	private <T> T get(String path, Class<T> type, Object... variables) {
		ServiceInstance instance = this.registry.getInstances(NAME)
			.stream()
			.filter(this.client::isAllowed)
			.findFirst()
			.orElseThrow(() -> new RestClientException("The registry has no " + NAME));
		return this.client.get(instance, path, variables).retrieve().requiredBody(type);
	}

}
