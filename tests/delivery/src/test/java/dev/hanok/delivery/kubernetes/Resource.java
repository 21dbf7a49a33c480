package dev.hanok.delivery.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/**
 * One resource of the rendered manifests.
 */
record Resource(JsonNode content) {

	/** The pod template of a workload. */
	private static final String TEMPLATE = "/spec/template";

	String kind() {
		return this.content.path("kind").asString("");
	}

	String name() {
		return this.content.at("/metadata/name").asString("");
	}

	/**
	 * The name label of a workload's pods. A canary has the name of the stable service.
	 */
	String application() {
		return podLabels().getOrDefault("app.kubernetes.io/name", name());
	}

	JsonNode at(String pointer) {
		return this.content.at(pointer);
	}

	JsonNode pod() {
		return at(TEMPLATE + "/spec");
	}

	Map<String, String> podLabels() {
		return labels(at(TEMPLATE + "/metadata/labels"));
	}

	List<JsonNode> containers() {
		return stream(pod().path("containers")).toList();
	}

	/** Whether a container has this port, which is a number or a name. */
	boolean hasPort(JsonNode port) {
		return containers().stream()
			.flatMap((container) -> stream(container.path("ports")))
			.anyMatch((entry) -> port.isString() ? port.equals(entry.path("name"))
					: port.asInt(0) == entry.path("containerPort").asInt(0));
	}

	static Stream<JsonNode> stream(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

	static Map<String, String> labels(JsonNode node) {
		return node.properties()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().asString("")));
	}

	@Override
	public String toString() {
		return kind() + " " + name();
	}

}
