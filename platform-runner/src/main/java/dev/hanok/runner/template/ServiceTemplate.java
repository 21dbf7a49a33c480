package dev.hanok.runner.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The module that the build compiles and tests as the template of new services. It has a
 * feature with a database and one without; a new service gets one of them.
 */
record ServiceTemplate(Path folder) {

	/**
	 * The files of a new service.
	 * @return the text of each file, by its path in the repository
	 */
	Map<String, String> files(ServiceName name, PublicPath publicPath, boolean database) {
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> all = Files.walk(this.folder)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				String relativePath = this.folder.relativize(file).toString().replace('\\', '/');
				if (!relativePath.startsWith("target/") && belongs(relativePath, database)) {
					String text = withoutRegion(Files.readString(file), database ? "no-database" : "database");
					files.put(rename(relativePath, name), replace(text, name, publicPath));
				}
			}
			return files;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the template in " + this.folder, ex);
		}
	}

	private static boolean belongs(String relativePath, boolean database) {
		return database ? !relativePath.contains("/greeting/")
				: !relativePath.matches(".*/(note|db)/.*|src/test/resources/META-INF/spring\\.factories");
	}

	private static String rename(String relativePath, ServiceName name) {
		String renamed = relativePath.replace("dev/hanok/sample", "dev/hanok/" + name.javaPackage())
			.replace("Sample", name.className())
			.replace("sample", name.value());
		return renamed.startsWith("config-repo/") ? renamed : name.value() + "/" + renamed;
	}

	private static String replace(String text, ServiceName name, PublicPath publicPath) {
		return text.replace("\"config-repo/", "\"../config-repo/")
			.replace("../../", "../")
			.replace("<artifactId>service-template<", "<artifactId>" + name.value() + "<")
			.replace("/api/sample", publicPath.prefix())
			.replace("dev.hanok.sample", "dev.hanok." + name.javaPackage())
			.replace("Sample", name.className())
			.replace("sample", name.value());
	}

	/**
	 * Removes the marked lines of the other feature, and the marks of the wanted feature.
	 */
	private static String withoutRegion(String text, String other) {
		return text.replaceAll("(?ms)^[^\\n]*<" + other + ">.*?</" + other + ">[^\\n]*\\n", "")
			.replaceAll("(?m)^[^\\n]*</?(no-)?database>[^\\n]*\\n", "");
	}

}
