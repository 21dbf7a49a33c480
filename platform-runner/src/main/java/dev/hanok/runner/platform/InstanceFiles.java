package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.hanok.runner.client.Json;
import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.process.ProcessIdentity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The instances that were started and not stopped, one file each. If the process of a
 * file no longer exists, it has crashed.
 */
record InstanceFiles(Path folder) {

	List<Instance> all() {
		return Folders.list(this.folder, "*.json")
			.stream()
			.flatMap((file) -> Json.parse(new TextFile(file).readOrEmpty()).flatMap(InstanceFiles::read).stream())
			.sorted(Comparator.comparing(Instance::launched))
			.toList();
	}

	void save(Instance instance) {
		ObjectNode node = Json.object();
		node.put("name", instance.name());
		node.put("service", instance.service());
		node.put("pid", instance.process().pid());
		node.put("started", instance.process().started());
		node.put("launched", instance.launched().toString());
		node.put("port", instance.port());
		node.put("log", instance.log().toString());
		putPath(node, "application", instance.application());
		putPath(node, "recording", instance.recording());
		if (instance.ready() != null) {
			node.put("readyMillis", instance.ready().toMillis());
		}
		file(instance).writePrivate(Json.readable(node));
	}

	void remove(Instance instance) {
		file(instance).delete();
	}

	void forgetDead() {
		all().stream().filter((instance) -> !instance.isAlive()).forEach(this::remove);
	}

	private TextFile file(Instance instance) {
		return new TextFile(this.folder.resolve(instance.name() + ".json"));
	}

	private static void putPath(ObjectNode node, String name, @Nullable Path path) {
		if (path != null) {
			node.put(name, path.toString());
		}
	}

	private static Optional<Instance> read(JsonNode node) {
		if (!node.hasNonNull("pid")) {
			return Optional.empty();
		}
		return Optional.of(new Instance(node.path("name").asString(""), node.path("service").asString(""),
				new ProcessIdentity(node.path("pid").asLong(), node.path("started").asString("")),
				Instant.parse(node.path("launched").asString("")), node.path("port").asInt(0),
				Path.of(node.path("log").asString("")), path(node, "application"), path(node, "recording"),
				node.has("readyMillis") ? Duration.ofMillis(node.path("readyMillis").asLong()) : null));
	}

	private static @Nullable Path path(JsonNode node, String name) {
		return node.has(name) ? Path.of(node.path(name).asString("")) : null;
	}

}
