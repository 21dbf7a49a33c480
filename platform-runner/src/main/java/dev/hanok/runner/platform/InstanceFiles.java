package dev.hanok.runner.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.hanok.runner.client.Json;
import dev.hanok.runner.home.Folders;
import dev.hanok.runner.process.ProcessIdentity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The instances that were started and not stopped, one file each. A file whose process is
 * gone tells of a crash.
 */
record InstanceFiles(Path folder) {

	List<Instance> all() {
		List<Instance> instances = new ArrayList<>();
		if (Files.isDirectory(this.folder)) {
			try (var files = Files.newDirectoryStream(this.folder, "*.json")) {
				for (Path file : files) {
					Json.parse(Files.readString(file)).flatMap(InstanceFiles::read).ifPresent(instances::add);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot read " + this.folder, ex);
			}
		}
		instances.sort(Comparator.comparing(Instance::launched));
		return instances;
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
		try {
			Folders.writePrivate(file(instance), Json.readable(node));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot write " + file(instance), ex);
		}
	}

	void remove(Instance instance) {
		try {
			Files.deleteIfExists(file(instance));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot delete " + file(instance), ex);
		}
	}

	private Path file(Instance instance) {
		return this.folder.resolve(instance.name() + ".json");
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
