package dev.hanok.runner.application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.process.Programs;

/**
 * The AOT cache of one application under one JVM. The first run records which classes it
 * loads. After that run has ended, the cache is made from the recording, and every later
 * run starts with the cache.
 * <p>
 * With a cache of an older jar the JVM would use the old classes without a warning
 * (JDK-8377932). So the name is a hash of everything on which the cache depends, and a
 * cache is never overwritten: other contents have another name.
 */
record StartupCache(Application application, List<String> options, Path file) {

	private static final String RECORDING = ".recording";

	static StartupCache of(Application application, List<String> options) {
		// The size of the heap is left out, because a cache fits heaps of any size.
		List<String> stable = options.stream()
			.filter((option) -> !option.startsWith("-XX:ErrorFile") && !option.startsWith("-Xm"))
			.toList();
		String name = Fingerprint.empty()
			.add(Java.build())
			.add(stable)
			.add(application.folder())
			.addFiles(application.folder())
			.name();
		return new StartupCache(application, stable, application.folder().resolve(name + ".aot"));
	}

	boolean exists() {
		return Files.exists(this.file);
	}

	Path recording(String instance) {
		return this.file.resolveSibling(this.file.getFileName() + "." + instance + RECORDING);
	}

	List<String> use() {
		return List.of("-XX:AOTCache=" + this.file, "-Xlog:aot=off,cds=off");
	}

	static List<String> record(Path recording) {
		return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording, "-Xlog:aot=off,cds=off");
	}

	/**
	 * Makes the cache from the recording of a run that has ended and was not killed
	 * (SIGKILL).
	 * @param options the options of that run
	 * @return whether there is a cache now
	 */
	static boolean create(Path recording, List<String> options) {
		String name = recording.getFileName().toString();
		Path file = recording.resolveSibling(name.substring(0, name.indexOf(".aot") + 4));
		Path draft = recording.resolveSibling(name + ".draft");
		if (!Files.exists(recording) || Files.exists(file)) {
			Folders.delete(recording);
			return Files.exists(file);
		}
		List<String> command = new ArrayList<>(List.of(Java.program()));
		options.stream().filter((option) -> !option.startsWith("-Xm")).forEach(command::add);
		command.addAll(List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + draft,
				"-Xlog:aot=off,cds=off", "-jar", applicationOf(recording).jar().toString()));
		boolean made = Programs.run(command).succeeded() && Files.exists(draft);
		if (made) {
			Folders.move(draft, file);
		}
		Folders.delete(draft);
		Folders.delete(recording);
		return made;
	}

	/** The application whose start is in the recording. */
	static Application applicationOf(Path recording) {
		Path folder = recording.resolveSibling("");
		return new Application(folder.getFileName().toString().replaceAll("-[0-9a-f]{16}$", ""), folder);
	}

}
