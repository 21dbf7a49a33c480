package dev.hanok.runner.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.hanok.runner.process.ProcessIdentity;
import dev.hanok.runner.process.Programs;

/**
 * Memory of processes and of this machine, in bytes.
 */
final class Memory {

	private static final long KIB = 1024;

	private Memory() {
	}

	/**
	 * Resident memory of a process and its children. Of the children only memory that
	 * they do not share counts: otherwise PostgreSQL's shared buffers would count many
	 * times.
	 */
	static long resident(ProcessIdentity process) {
		long own = field("/proc/" + process.pid() + "/status", "VmRSS:");
		if (own == 0) {
			return residentByPs(process.pid());
		}
		long children = ProcessHandle.of(process.pid())
			.stream()
			.flatMap(ProcessHandle::children)
			.mapToLong((child) -> field("/proc/" + child.pid() + "/status", "RssAnon:"))
			.sum();
		return own + children;
	}

	/** The memory that is still available, or 0 if the system does not report it. */
	static long available() {
		return field("/proc/meminfo", "MemAvailable:");
	}

	private static long residentByPs(long pid) {
		String size = Programs.run(List.of("ps", "-o", "rss=", "-p", Long.toString(pid))).output().strip();
		return size.matches("\\d+") ? Long.parseLong(size) * KIB : 0;
	}

	private static long field(String file, String name) {
		try {
			for (String line : Files.readAllLines(Path.of(file))) {
				if (line.startsWith(name)) {
					return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
				}
			}
		}
		catch (IOException ex) {
			return 0;
		}
		return 0;
	}

}
