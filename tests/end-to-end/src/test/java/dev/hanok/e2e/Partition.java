package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hanok.runner.platform.Instance;

/**
 * A process that the network has cut off: nothing that it sends arrives, and its ports
 * cannot be reached. It runs on meanwhile. All processes have the same address, so the
 * kernel recognizes the packets of this one by its control group.
 */
final class Partition {

	private static final String CLASS = "0x48410001";

	private static final Path ALL = Hanok.repository().resolve("tests/end-to-end/target/net_cls");

	private static final Path CUT_OFF = ALL.resolve("cut-off");

	private static final Docker SHELL = new Docker(Map.of());

	private final Instance instance;

	private final List<List<String>> rules;

	private Partition(Instance instance) {
		this.instance = instance;
		String ports = SHELL.command("ss", "-Hltnp")
			.lines()
			.filter((line) -> line.contains("pid=" + instance.pid() + ","))
			.map((line) -> line.split("\\s+")[3].replaceFirst(".*:", ""))
			.distinct()
			.collect(Collectors.joining(","));
		this.rules = List.of(List.of("OUTPUT", "-o", "lo", "-m", "cgroup", "--cgroup", CLASS),
				// PostgreSQL has a process for each connection.
				List.of("OUTPUT", "-o", "lo", "-p", "tcp", "-m", "multiport", "--sports", ports),
				List.of("INPUT", "-i", "lo", "-p", "tcp", "-m", "multiport", "--dports", ports));
	}

	/** Needs root, iptables, and the control group net_cls of Linux. */
	static boolean isPossible() {
		try {
			return "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/usr/sbin/iptables"))
					&& Files.readString(Path.of("/proc/cgroups")).contains("net_cls");
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Cuts a process off while the action runs. */
	static void during(Instance instance, Runnable action) {
		Partition partition = new Partition(instance);
		try {
			partition.cutOff();
			action.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			partition.connect();
		}
	}

	private void cutOff() throws IOException {
		Files.createDirectories(ALL);
		SHELL.command("mount", "-t", "cgroup", "-o", "net_cls", "net_cls", ALL.toString());
		Files.createDirectories(CUT_OFF);
		Files.writeString(CUT_OFF.resolve("net_cls.classid"), CLASS);
		change("-I");
		Files.writeString(CUT_OFF.resolve("cgroup.procs"), Long.toString(this.instance.pid()));
	}

	private void change(String operation) {
		this.rules.forEach((rule) -> SHELL.command("iptables",
				Stream.of(List.of("-w", operation), rule, List.of("-j", "DROP"))
					.flatMap(List::stream)
					.toArray(String[]::new)));
	}

	private void connect() {
		change("-D");
		try {
			if (this.instance.isAlive()) {
				Files.writeString(ALL.resolve("cgroup.procs"), Long.toString(this.instance.pid()));
			}
			Files.delete(CUT_OFF);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		SHELL.command("umount", ALL.toString());
	}

}
