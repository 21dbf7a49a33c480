package dev.hanok.runner.platform;

import java.util.List;
import java.util.stream.Stream;

import dev.hanok.runner.process.ProcessIdentity;

/**
 * Finds processes of a home that no file lists: a runner that is killed during a start
 * leaves such processes. Children of known instances do not count.
 */
record StrayProcesses(Platform platform) {

	List<ProcessHandle> all() {
		List<Long> known = this.platform.files().all().stream().map(Instance::pid).toList();
		List<String> marks = Stream.of("apps", "bin", "data")
			.map((folder) -> this.platform.home().directory().resolve(folder) + "/")
			.toList();
		return ProcessHandle.allProcesses()
			.filter((process) -> process.pid() != ProcessHandle.current().pid())
			.filter((process) -> !known.contains(process.pid())
					&& !known.contains(process.parent().map(ProcessHandle::pid).orElse(0L)))
			.filter((process) -> marks.stream()
				.anyMatch((mark) -> process.info().commandLine().orElse("").contains(mark)))
			.toList();
	}

	void end() {
		all().stream()
			.flatMap((process) -> ProcessIdentity.of(process.pid()).stream())
			.forEach((process) -> process.stop("TERM", Shutdown.LIMIT));
	}

}
