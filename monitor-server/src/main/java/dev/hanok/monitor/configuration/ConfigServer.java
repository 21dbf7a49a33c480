package dev.hanok.monitor.configuration;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.hanok.starter.registry.proof.ManagementProof;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * What config-server's actuator tells operators. The password of the user {@code monitor}
 * is sent only to an address for which the registration has the management proof, and no
 * redirect is followed.
 */
class ConfigServer {

	private static final String NAME = "config-server";

	private static final Duration CONNECT = Duration.ofSeconds(1);

	/** config-server itself waits for instances that do not answer. */
	private static final Duration READ = Duration.ofSeconds(10);

	private final DiscoveryClient registry;

	private final ManagementProof proof;

	private final RestClient client;

	private final boolean possible;

	ConfigServer(DiscoveryClient registry, String password) {
		this.registry = registry;
		this.proof = new ManagementProof(password);
		this.possible = !password.isBlank();
		var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(CONNECT)
			.build());
		requests.setReadTimeout(READ);
		this.client = RestClient.builder()
			.requestFactory(requests)
			.defaultHeaders(headers -> headers.setBasicAuth("monitor", password))
			.build();
	}

	/** Commits that were served, newest first. */
	record History(String served, @Nullable Announcement announced, List<Commit> commits) {
	}

	/** A commit that is served from a moment on. */
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

	/** The commits of all instances. */
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
			.filter(this::isProven)
			.findFirst()
			.orElseThrow(() -> new RestClientException("The registry has no " + NAME));
		String address = (instance.isSecure() ? "https://" : "http://") + instance.getHost() + ':' + port(instance);
		return this.client.get().uri(address + "/actuator/" + path, variables).retrieve().requiredBody(type);
	}

	private boolean isProven(ServiceInstance instance) {
		return this.possible && this.proof.matches(metadata(instance).get(ManagementProof.METADATA), instance.getHost(),
				port(instance));
	}

	private static int port(ServiceInstance instance) {
		String port = metadata(instance).get("management.port");
		return (port != null && port.matches("\\d{1,5}")) ? Integer.parseInt(port) : instance.getPort();
	}

	private static Map<String, String> metadata(ServiceInstance instance) {
		Map<String, String> metadata = instance.getMetadata();
		return (metadata != null) ? metadata : Map.of();
	}

}
