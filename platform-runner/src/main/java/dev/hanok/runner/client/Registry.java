package dev.hanok.runner.client;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * The service registry as a client uses it; one request reads all instances.
 *
 * @param uris the addresses of registries that replicate to each other; one is enough
 */
public record Registry(List<URI> uris, String user, String password) {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	public Registry(URI uri, String user, String password) {
		this(List.of(uri), user, password);
	}

	/** All addresses, separated by commas. */
	public String addresses() {
		return this.uris.stream().map(URI::toString).collect(Collectors.joining(","));
	}

	/** The addresses, for clients that take user and password from them. */
	public String addressesWithPassword() {
		return addresses().replace("//", "//" + this.user + ":" + this.password + "@");
	}

	/** For clients that know one registry only. */
	public Registry first() {
		return new Registry(this.uris.getFirst(), this.user, this.password);
	}

	/** All instances, or empty while no registry responds. */
	public Optional<List<Registered>> instances() {
		return this.uris.stream().flatMap((uri) -> instances(uri).stream()).findFirst();
	}

	private Optional<List<Registered>> instances(URI uri) {
		Map<String, String> headers = Map.of("Authorization", Http.basic(this.user, this.password), "Accept",
				"application/json");
		return Http.get(uri.resolve("apps"), headers, LIMIT)
			.filter((response) -> response.statusCode() == 200)
			.map(HttpResponse::body)
			.flatMap(Json::parse)
			.map(Registry::read);
	}

	static List<Registered> read(JsonNode response) {
		List<Registered> instances = new ArrayList<>();
		for (JsonNode application : response.path("applications").path("application")) {
			for (JsonNode instance : application.path("instance")) {
				int port = instance.path("port").path("$").asInt(0);
				instances.add(new Registered(application.path("name").asString("").toLowerCase(Locale.ROOT),
						instance.path("instanceId").asString(""), instance.path("ipAddr").asString("127.0.0.1"), port,
						instance.path("metadata").path("management.port").asInt(port),
						instance.path("status").asString("UNKNOWN")));
			}
		}
		return instances;
	}

}
