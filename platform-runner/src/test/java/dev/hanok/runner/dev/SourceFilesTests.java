package dev.hanok.runner.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SourceFilesTests {

	@TempDir
	Path folder;

	@Test
	void findsFilesThatWereChangedAddedOrDeletedSinceTheLastLook() throws IOException {
		Path changed = Files.writeString(this.folder.resolve("Changed.java"), "a");
		Path deleted = Files.writeString(this.folder.resolve("Deleted.java"), "a");
		Files.writeString(this.folder.resolve("Same.java"), "a");
		SourceFiles files = new SourceFiles(List.of(this.folder, this.folder.resolve("missing")));
		assertThat(files.changes()).isEmpty();

		Files.setLastModifiedTime(changed, FileTime.fromMillis(0));
		Files.delete(deleted);
		Path added = Files.writeString(Files.createDirectories(this.folder.resolve("a/b")).resolve("New.java"), "a");

		assertThat(files.changes()).containsExactlyInAnyOrder(changed, deleted, added);
		assertThat(files.changes()).isEmpty();
	}

	@Test
	void ignoresWhatEditorsWriteBesideAFile() throws IOException {
		SourceFiles files = new SourceFiles(List.of(this.folder));
		for (String name : List.of(".Order.java.swp", "4913", "Order.java~", "#Order.java#",
				"Order.java___jb_tmp___")) {
			Files.writeString(this.folder.resolve(name), "a");
		}
		assertThat(files.changes()).isEmpty();
	}

}
