package dev.hanok.runner.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.hanok.runner.home.FreePorts;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.process.Memory;
import dev.hanok.runner.process.PortHolder;
import dev.hanok.runner.process.Programs;
import dev.hanok.runner.service.ServiceModule;

/**
 * Examines the machine and the home for what keeps the platform from running.
 */
final class Doctor {

	private static final long GIB = 1024L * 1024 * 1024;

	private static final long MEMORY_NEEDED = 2 * GIB;

	private static final long DISK_NEEDED = 3 * GIB;

	private final Site site;

	private final List<Finding> findings = new ArrayList<>();

	Doctor(Site site) {
		this.site = site;
	}

	List<Finding> examine() {
		this.findings.clear();
		add(Runtime.version().feature() == 25, "JDK",
				System.getProperty("java.runtime.version") + " in " + System.getProperty("java.home"),
				"install a JDK 25, or set JAVA_HOME to one");
		memory();
		home();
		repository();
		ports();
		leftovers();
		add(Programs.exists("kill"), "programs", "kill" + (Programs.exists("setsid") ? ", setsid" : ""),
				"install procps or util-linux");
		return List.copyOf(this.findings);
	}

	private void memory() {
		long available = Memory.available();
		boolean runs = this.site.instances().all().stream().anyMatch(Instance::isAlive);
		if (available > 0) {
			add(runs || available >= MEMORY_NEEDED, "memory", gib(available) + " available",
					"the whole platform needs about " + gib(MEMORY_NEEDED) + ": close something");
		}
	}

	private void home() {
		try {
			this.site.home().prepare();
			long space = Files.getFileStore(this.site.home().directory()).getUsableSpace();
			add(space >= DISK_NEEDED, "disk", gib(space) + " free at " + this.site.home().directory(),
					"free at least " + gib(DISK_NEEDED));
		}
		catch (PlatformException ex) {
			add(false, "home", ex.getMessage(), ex.advice().getFirst());
		}
		catch (IOException ex) {
			add(false, "disk", "cannot be asked: " + ex.getMessage(), "");
		}
	}

	private void repository() {
		Path repository = this.site.repository();
		boolean clone = Files.isDirectory(repository.resolve(".git"));
		add(clone, "repository", repository + (clone ? " is a Git clone" : " is not a Git clone"),
				"config-server serves committed settings: clone the repository, or run git init and commit in it");
		if (clone && Programs.exists("git")) {
			String changes = Programs
				.run(List.of("git", "-C", repository.toString(), "status", "--porcelain", "--", "config-repo"))
				.output()
				.strip();
			add(true, "config-repo", changes.isEmpty() ? "all is committed"
					: "has changes that are not served before they are committed", "");
		}
	}

	private void ports() {
		Map<String, Integer> ports = new TreeMap<>();
		for (String component : List.of("gateway", "config-server", "registry-server", ServiceModule.MONITOR,
				Site.ZIPKIN)) {
			ports.put(component, this.site.ports().find(component).orElseGet(() -> usual(component)));
		}
		ports.forEach((component, port) -> {
			boolean own = !this.site.alive(component).isEmpty();
			boolean free = !own && FreePorts.isFree(port);
			Optional<String> holder = (own || free) ? Optional.empty() : PortHolder.describe(port);
			add(own || free, "port " + port,
					component + ": "
							+ (own ? "in use by this platform"
									: free ? "free" : "held by " + holder.orElse("somebody who cannot be seen")),
					"end that, or start with another port (./platform up --help)");
		});
	}

	private static int usual(String component) {
		Integer port = Ports.USUAL.get(component);
		return (port != null) ? port : 0;
	}

	private void leftovers() {
		List<String> crashed = this.site.instances()
			.all()
			.stream()
			.filter((instance) -> !instance.isAlive())
			.map(Instance::name)
			.toList();
		add(crashed.isEmpty(), "crashed", crashed.isEmpty() ? "nothing" : String.join(", ", crashed),
				"see ./platform logs, then ./platform up starts them again");
		List<String> strays = new Shutdown(this.site, Progress.SILENT).strays()
			.stream()
			.map((process) -> Long.toString(process.pid()))
			.toList();
		add(strays.isEmpty(), "left-over processes", strays.isEmpty() ? "none" : String.join(", ", strays),
				"./platform down ends them");
	}

	private void add(boolean fine, String subject, String text, String advice) {
		this.findings.add(new Finding(fine, subject, text, fine ? "" : advice));
	}

	private static String gib(long bytes) {
		return String.format(java.util.Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
	}

}
