package dev.hanok.runner.application;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.service.ServiceModule;

/**
 * The programs of one platform: built in its repository, unpacked in its home.
 */
public record Applications(Path repository, Home home) {

	/**
	 * Builds services with Maven, without tests and checks.
	 * @param progress gets the name of the module that is being built
	 */
	public void build(List<ServiceModule> modules, Consumer<String> progress) {
		new Build(this.repository, this.home.logs().resolve("build.log")).run(modules, progress);
	}

	public Application unpack(ServiceModule module) {
		Path jar = module.jar()
			.orElseThrow(() -> new PlatformException(module.name() + " is not built.",
					"Build it: ./mvnw -Pquick -pl " + module.name() + " -am package"));
		return unpack(module.name(), jar).withEdits(jar);
	}

	/** Unpacks a program, unless it is unpacked already. */
	public Application unpack(String name, Path jar) {
		return Application.unpack(name, jar, this.home.applications());
	}

	/**
	 * The command that starts a program.
	 * @param instance the name of the process
	 * @param mayRecord tests the file of a start-up cache that does not exist yet: true
	 * if this process may record its start for it
	 */
	public JavaCommand command(Application application, String instance, Predicate<Path> mayRecord) {
		List<String> options = options(application.name());
		StartupCache cache = StartupCache.of(application, options);
		List<String> line = new ArrayList<>(List.of(Java.program()));
		line.addAll(options);
		Path recording = null;
		if (cache.exists()) {
			line.addAll(cache.use());
		}
		else if (application.edited() == null && mayRecord.test(cache.file())) {
			recording = cache.recording(instance);
			line.addAll(StartupCache.record(recording));
		}
		line.addAll((application.edited() == null) ? List.of("-jar", application.jar().toString())
				: application.edited().arguments(application, EditedClasses.launcher(this.home.binaries())));
		return new JavaCommand(line, recording);
	}

	/**
	 * Makes the start-up cache from the recording of a run that has ended and was not
	 * killed (SIGKILL).
	 * @return whether the cache exists now
	 */
	public boolean createCache(Path recording) {
		return StartupCache.create(recording, options(StartupCache.applicationOf(recording).name()));
	}

	/**
	 * Deletes older versions, and caches that no program can use any more.
	 * @param current the programs as they are now
	 * @param folders of programs that still run
	 * @param recordings that are being written
	 */
	public void tidy(Collection<Application> current, Collection<Path> folders, Collection<Path> recordings) {
		Set<Path> keptFolders = new HashSet<>(folders);
		Set<Path> keptCaches = new HashSet<>(recordings);
		for (Application application : current) {
			keptFolders.add(application.folder());
			keptCaches.add(StartupCache.of(application, options(application.name())).file());
		}
		keepOnly(this.home.applications(), keptFolders, keptCaches);
	}

	/** Deletes all other folders and caches, also remains of killed runs. */
	static void keepOnly(Path parent, Set<Path> folders, Set<Path> caches) {
		Folders.list(parent, "*").stream().filter((child) -> !folders.contains(child)).forEach(Folders::delete);
		folders.stream()
			.flatMap((folder) -> Folders.list(folder, "*.aot*").stream())
			.filter((file) -> !caches.contains(file))
			.forEach(Folders::delete);
	}

	private List<String> options(String name) {
		return Java.options(this.repository, name, this.home.logs());
	}

}
