package dev.hanok.runner.application;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import dev.hanok.runner.process.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uses real JVMs. The program that was built last must run, whichever caches exist.
 */
class StartupCacheTests {

	private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

	private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_000L);

	@TempDir
	Path folder;

	private Application application;

	@BeforeEach
	void build() throws Exception {
		this.application = new Application("greeter", this.folder.resolve("greeter-0123456789abcdef"));
		Files.createDirectories(this.application.folder());
		writeJar("one");
	}

	@Test
	void servesLaterRunsOfTheSameProgram() {
		StartupCache cache = recordAndCreate();
		assertThat(cache.exists()).isTrue();
		List<String> strict = new ArrayList<>(cache.use());
		strict.add("-XX:AOTMode=on");
		assertThat(run(strict)).isEqualTo("one");
	}

	@Test
	void isNotUsedForAChangedJarOfTheSameSizeAndTime() throws Exception {
		StartupCache former = recordAndCreate();
		Path jar = this.application.jar();
		long size = Files.size(jar);
		writeJar("two");
		assertThat(Files.size(jar)).isEqualTo(size);
		Path unpacked = this.folder.resolve("greeter-" + Fingerprint.empty().addContents(jar).name());
		Application changed = new Application("greeter", unpacked);
		Files.move(this.application.folder(), unpacked);
		StartupCache cache = StartupCache.of(changed, OPTIONS);
		assertThat(cache.file().getFileName()).isNotEqualTo(former.file().getFileName());
		assertThat(cache.exists()).isFalse();
		this.application = changed;
		assertThat(run(List.of())).isEqualTo("two");
	}

	@Test
	void runsEditedClassesWithTheCacheOfTheJar() throws Exception {
		StartupCache cache = recordAndCreate();
		EditedClasses edited = EditedClasses.next(this.application);
		assertThat(EditedClasses.of(this.application.folder(), this.application.jar())).isEmpty();
		compile("two", Files.createDirectories(edited.service()));
		edited.use();
		assertThat(EditedClasses.of(this.application.folder(), this.application.jar())).contains(edited);
		assertThat(EditedClasses.of(this.application.folder(), Files.writeString(this.folder.resolve("newer.jar"), "")))
			.as("after a build")
			.isEmpty();
		List<String> command = new ArrayList<>(List.of(Java.program()));
		command.addAll(OPTIONS);
		command.addAll(cache.use());
		command.add("-XX:AOTMode=on");
		command.addAll(edited.arguments(this.application, EditedClasses.launcher(this.folder)));
		assertThat(Programs.run(command).output().lines()).containsExactly("two");
		assertThat(StartupCache.of(this.application, OPTIONS)).as("the folder has the same jars").isEqualTo(cache);
	}

	@Test
	void fileNameDependsOnTheJarsInTheFolderAndOnStableOptions() throws Exception {
		Path file = StartupCache.of(this.application, OPTIONS).file();
		assertThat(StartupCache.of(this.application, OPTIONS).file()).isEqualTo(file);
		assertThat(StartupCache.of(this.application, List.of("-XX:+UseSerialGC")).file()).isNotEqualTo(file);
		assertThat(StartupCache.of(this.application, List.of(OPTIONS.getFirst(), OPTIONS.getLast(), "-XX:ErrorFile=x"))
			.file()).isEqualTo(file);
		Files.writeString(this.application.folder().resolve("another.jar"), "");
		assertThat(StartupCache.of(this.application, OPTIONS).file()).isNotEqualTo(file);
	}

	@Test
	void fingerprintsOfContentsIgnoreTimeButNotAChangedClass() throws Exception {
		Path jar = this.application.jar();
		String name = Fingerprint.empty().addContents(jar).name();
		Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
		assertThat(Fingerprint.empty().addContents(jar).name()).isEqualTo(name);
		writeJar("two");
		assertThat(Fingerprint.empty().addContents(jar).name()).isNotEqualTo(name);
	}

	@Test
	void deletesOlderVersionsAndFilesThatKilledRunsLeft() throws Exception {
		StartupCache cache = StartupCache.of(this.application, OPTIONS);
		Path leftOver = cache.recording("greeter-1");
		Files.writeString(leftOver, "half");
		Path old = this.folder.resolve("greeter-fedcba9876543210");
		Files.createDirectories(old);
		Applications.keepOnly(this.folder, Set.of(this.application.folder()), Set.of(cache.file()));
		assertThat(leftOver).doesNotExist();
		assertThat(old).doesNotExist();
		assertThat(this.application.jar()).exists();
	}

	@Test
	void makesNoCacheOfABrokenRecording() throws Exception {
		Path recording = StartupCache.of(this.application, OPTIONS).recording("greeter-1");
		Files.writeString(recording, "half");
		assertThat(StartupCache.create(recording, OPTIONS)).isFalse();
		try (Stream<Path> files = Files.list(this.application.folder())) {
			assertThat(files).containsExactly(this.application.jar());
		}
	}

	private StartupCache recordAndCreate() {
		StartupCache cache = StartupCache.of(this.application, OPTIONS);
		Path recording = cache.recording("greeter-1");
		assertThat(run(StartupCache.record(recording))).isEqualTo("one");
		assertThat(StartupCache.create(recording, OPTIONS)).isTrue();
		assertThat(recording).doesNotExist();
		return cache;
	}

	private String run(List<String> more) {
		List<String> command = new ArrayList<>(List.of(Java.program()));
		command.addAll(OPTIONS);
		command.addAll(more);
		command.addAll(List.of("-jar", this.application.jar().toString()));
		return Programs.run(command).output().lines().findFirst().orElse("");
	}

	private void compile(String word, Path target) throws IOException {
		Path source = this.folder.resolve("Greeter.java");
		Files.writeString(source, "public class Greeter { public static void main(String[] a) { System.out.println(\""
				+ word + "\"); } }");
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		assertThat(compiler.run(null, OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), "-d",
				target.toString(), source.toString()))
			.isZero();
	}

	private void writeJar(String word) throws IOException {
		compile(word, this.folder);
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Greeter");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(this.application.jar()), manifest)) {
			ZipEntry entry = new ZipEntry("Greeter.class");
			entry.setLastModifiedTime(TIME);
			jar.putNextEntry(entry);
			jar.write(Files.readAllBytes(this.folder.resolve("Greeter.class")));
		}
		assertThat(new String(Files.readAllBytes(this.folder.resolve("Greeter.class")), StandardCharsets.ISO_8859_1))
			.contains(word);
		Files.setLastModifiedTime(this.application.jar(), TIME);
	}

}
