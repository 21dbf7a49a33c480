package dev.hanok.runner.application;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Runs inside a service, not in the runner: folders with edited classes replace jars of
 * the class path. The class path itself stays as it was when the start-up cache was made,
 * so the cache still fits; without a cache a service starts twice as slowly. A package
 * that is in a folder is never taken from the class path: a deleted class is gone.
 */
final class EditedClassLoader extends URLClassLoader {

	static {
		ClassLoader.registerAsParallelCapable();
	}

	private final Set<String> packages = new HashSet<>();

	private final List<String> replaced;

	private EditedClassLoader(List<Path> folders, List<Path> jars) throws IOException {
		super("edited", urls(folders), EditedClassLoader.class.getClassLoader());
		this.replaced = jars.stream().map((jar) -> "jar:" + jar.toUri() + "!/").toList();
		for (Path folder : folders) {
			try (Stream<Path> files = Files.walk(folder)) {
				files.filter((file) -> file.toString().endsWith(".class"))
					.forEach((file) -> this.packages.add(folder.relativize(file.resolveSibling(""))
						.toString()
						.replace('/', '.')
						.replace('\\', '.')));
			}
		}
	}

	/**
	 * Starts a service.
	 * @param arguments its main class, then each folder with the jar that it replaces
	 */
	public static void main(String[] arguments) throws Exception {
		List<Path> folders = new ArrayList<>();
		List<Path> jars = new ArrayList<>();
		for (int i = 1; i < arguments.length; i += 2) {
			folders.add(Path.of(arguments[i]));
			jars.add(Path.of(arguments[i + 1]));
		}
		ClassLoader loader = new EditedClassLoader(folders, jars);
		Thread.currentThread().setContextClassLoader(loader);
		Method main = loader.loadClass(arguments[0]).getDeclaredMethod("main", String[].class);
		main.setAccessible(true);
		main.invoke(null, (Object) new String[0]);
	}

	private static URL[] urls(List<Path> folders) throws MalformedURLException {
		List<URL> urls = new ArrayList<>();
		for (Path folder : folders) {
			urls.add(folder.toUri().toURL());
		}
		return urls.toArray(URL[]::new);
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		if (!this.packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : findClass(name);
		}
	}

	@Override
	public @Nullable URL getResource(String name) {
		URL own = findResource(name);
		URL other = (own != null) ? null : super.getResource(name);
		return (other == null || isReplaced(other)) ? own : other;
	}

	@Override
	public Enumeration<URL> getResources(String name) throws IOException {
		List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
		for (URL other : Collections.list(EditedClassLoader.class.getClassLoader().getResources(name))) {
			if (!isReplaced(other)) {
				all.add(other);
			}
		}
		return Collections.enumeration(all);
	}

	private boolean isReplaced(URL resource) {
		return this.replaced.stream().anyMatch(resource.toString()::startsWith);
	}

}
