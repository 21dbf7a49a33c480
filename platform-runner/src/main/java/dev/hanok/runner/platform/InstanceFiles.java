package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.hanok.runner.client.Json;
import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.TextFile;

/**
 * The instances that were started and not stopped, one file each. If the process of a
 * file no longer exists, the instance has crashed.
 */
record InstanceFiles(Path folder) {

	List<Instance> all() {
		return Folders.list(this.folder, "*.json")
			.stream()
			.flatMap((file) -> Json.read(new TextFile(file).readOrEmpty(), Instance.class).stream())
			.sorted(Comparator.comparing(Instance::launched))
			.toList();
	}

	List<Instance> alive(String service) {
		return all().stream().filter((instance) -> instance.service().equals(service) && instance.isAlive()).toList();
	}

	/** The lowest numbers that no running instance of the service has. */
	List<Integer> freeNumbers(String service, int count) {
		List<Integer> taken = alive(service).stream().map(Instance::number).toList();
		return IntStream.iterate(1, (number) -> number + 1)
			.filter((number) -> !taken.contains(number))
			.limit(Math.max(0, count))
			.boxed()
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
