package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import dev.hanok.runner.client.Registered;
import dev.hanok.runner.client.Registry;
import dev.hanok.runner.log.LogFiles;
import dev.hanok.runner.platform.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads registrations, health, traces and log lines of the running platform.
 */
final class Telemetry {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static final JsonMapper JSON = new JsonMapper();

	private Telemetry() {
	}

	/** All registered instances of the services under test. */
	static List<Registered> instances() {
		Platform platform = Hanok.platform();
		URI registry = URI.create(platform.uri("registry-server") + "/eureka/");
		return new Registry(registry, "registry", platform.secrets().password("registry")).instances()
			.orElseThrow()
			.stream()
			.filter((instance) -> Hanok.services().contains(instance.service()))
			.toList();
	}

	static Registered instance(String service) {
		return instances().stream().filter((found) -> found.service().equals(service)).findFirst().orElseThrow();
	}

	static Collection<String> healthComponents(Registered instance) {
		URI health = URI.create("http://" + instance.host() + ":" + instance.managementPort() + "/actuator/health");
		return JSON.readTree(get(health, "none").body()).path("components").propertyNames();
	}

	/** The spans of a trace; none while Zipkin does not have it. */
	static List<JsonNode> spans(String traceId) {
		String body = get(Hanok.platform().uri("zipkin").resolve("/api/v2/trace/" + traceId), "none").body();
		return body.startsWith("[") ? JSON.readTree(body).valueStream().toList() : List.of();
	}

	/** Traces in which a service took part. */
	static Stream<List<JsonNode>> traces(String service) {
		URI traces = Hanok.platform().uri("zipkin").resolve("/api/v2/traces?limit=1000&serviceName=" + service);
		return JSON.readTree(get(traces, "none").body()).valueStream().map((trace) -> trace.valueStream().toList());
	}

	static String serviceOf(JsonNode span) {
		return span.path("localEndpoint").path("serviceName").asString("");
	}

	static Stream<String> lines(String service) {
		return new LogFiles(Hanok.platform().home()).files((name) -> name.replaceAll("-\\d+$", "").equals(service))
			.stream()
			.flatMap(Telemetry::lines);
	}

	/**
	 * The log lines in JSON, without those of the JVM and the first ones of a service,
	 * which are plain text.
	 */
	static Stream<JsonNode> logLines(String service) {
		return lines(service).filter((line) -> line.startsWith("{")).map(JSON::readTree);
	}

	private static Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file).stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads a page of a tool such as Prometheus; the path may contain PromQL. */
	static String page(URI base, String path) {
		URI uri = URI.create(base + path.replace("{", "%7B")
			.replace("}", "%7D")
			.replace("\"", "%22")
			.replace("[", "%5B")
			.replace("]", "%5D"));
		return get(uri, "none").body();
	}

	static HttpResponse<String> get(URI uri, String authorization) {
		try {
			return CLIENT.send(HttpRequest.newBuilder(uri).header("Authorization", authorization).build(),
					BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(uri.toString(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
