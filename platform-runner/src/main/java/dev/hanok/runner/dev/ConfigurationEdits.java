package dev.hanok.runner.dev;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import dev.hanok.runner.platform.InstanceConfiguration;
import dev.hanok.runner.platform.Platform;

/**
 * Serves edits of the configuration, and reports when all instances have them.
 *
 * @param output gets each line that the developer should see
 */
record ConfigurationEdits(Platform platform, UncommittedConfiguration uncommitted, Consumer<String> output) {

	static final String COMPONENT = "config-repo";

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration INTERVAL = Duration.ofMillis(100);

	/** Serves the edits that were made earlier and are not committed. */
	void begin() {
		this.uncommitted.publish();
		if (this.uncommitted.current().isPresent()) {
			say("uncommitted edits are served until this command ends");
		}
	}

	void serve(Collection<Path> changed, Save save) {
		String names = Save.names(changed);
		String commit = this.uncommitted.publish();
		long end = System.nanoTime() + LIMIT.toNanos();
		while (System.nanoTime() < end) {
			List<InstanceConfiguration> all = this.platform.configurations();
			Optional<InstanceConfiguration> refusing = all.stream()
				.filter((instance) -> instance.refused().equals(commit))
				.findFirst();
			if (refusing.isPresent()) {
				say(names + " is refused, the old configuration goes on");
				refusing.get().problems().forEach((problem) -> this.output.accept("    " + problem));
				return;
			}
			if (all.stream().allMatch((instance) -> instance.commit().isEmpty() || instance.commit().equals(commit))) {
				say(names + " changed → served after " + save.seconds()
						+ (this.uncommitted.current().isPresent() ? ", uncommitted" : ""));
				all.stream()
					.filter(InstanceConfiguration::needsRestart)
					.forEach((instance) -> this.output.accept("    " + instance.instance() + " needs a restart for "
							+ String.join(", ", instance.restart())));
				return;
			}
			LockSupport.parkNanos(INTERVAL.toNanos());
		}
		say("not all instances have " + names + " yet: ./platform config");
	}

	private void say(String text) {
		this.output.accept(COMPONENT + ": " + text);
	}

}
