package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import dev.hanok.runner.client.Json;
import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.TextFile;

/**
 * The instances that were started and not stopped, one file each. If the process of a
 * file no longer exists, it has crashed.
 */
record InstanceFiles(Path folder) {

	List<Instance> all() {
		return Folders.list(this.folder, "*.json")
			.stream()
			.flatMap((file) -> Json.read(new TextFile(file).readOrEmpty(), Instance.class).stream())
			.sorted(Comparator.comparing(Instance::launched))
			.toList();
	}

	void save(Instance instance) {
		file(instance).writePrivate(Json.readable(instance));
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

}
