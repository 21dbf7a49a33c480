package dev.hanok.delivery.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.hanok.runner.service.KubernetesServices;
import org.opentest4j.TestAbortedException;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rendered manifests of an overlay of deploy/kubernetes, including those that are
 * generated from the description of each service. Each overlay is rendered once.
 */
record Manifests(List<Resource> resources) {

	static final Path REPOSITORY = repository();

	private static final Path FOLDER = REPOSITORY.resolve("deploy/kubernetes");

	private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

	static {
		new KubernetesServices(REPOSITORY).write();
	}

	static Stream<String> overlays() {
		try (Stream<Path> folders = Files.list(FOLDER.resolve("overlays"))) {
			return folders.map((folder) -> folder.getFileName().toString()).sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Manifests of(String overlay) {
		List<String> renderer = renderer().orElseThrow(() -> new TestAbortedException(
				"Neither kubectl nor kustomize is installed: deploy/kubernetes was NOT checked. apt-get install kustomize"));
		return RENDERED.computeIfAbsent(overlay, (name) -> parse(run(
				Stream.concat(renderer.stream(), Stream.of(FOLDER.resolve("overlays/" + name).toString())).toList())));
	}

	static Optional<List<String>> renderer() {
		return isInstalled("kubectl") ? Optional.of(List.of("kubectl", "kustomize"))
				: isInstalled("kustomize") ? Optional.of(List.of("kustomize", "build")) : Optional.empty();
	}

	static boolean isInstalled(String program) {
		return Stream.of(Objects.requireNonNull(System.getenv("PATH")).split(":"))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

	static Manifests parse(String yaml) {
		return new Manifests(StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
			.filter(Objects::nonNull)
			.map((document) -> new Resource(JsonMapper.shared().valueToTree(document)))
			.toList());
	}

	static String run(List<String> command) {
		try {
			Path errors = Files.createTempFile("errors", ".txt");
			Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
			Files.delete(errors);
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	Stream<Resource> ofKind(String... kinds) {
		return this.resources.stream().filter((resource) -> List.of(kinds).contains(resource.kind()));
	}

	Stream<Resource> workloads() {
		return ofKind("Deployment", "StatefulSet", "Job");
	}

	/** The workloads that run services of this repository, without canaries. */
	Stream<Resource> services() {
		return workloads()
			.filter((workload) -> "service".equals(workload.podLabels().get("app.kubernetes.io/component")))
			.filter((workload) -> !"canary".equals(workload.podLabels().get("hanok.dev/track")));
	}

	/** Whether calls between services pass a waypoint of Istio. */
	boolean hasWaypoint() {
		return ofKind("Gateway")
			.anyMatch((gateway) -> gateway.at("/spec/gatewayClassName").asString("").equals("istio-waypoint"));
	}

	/** The workloads whose pods have these labels; an empty selector selects all. */
	Stream<Resource> selectedBy(JsonNode matchLabels) {
		return workloads()
			.filter((workload) -> workload.podLabels().entrySet().containsAll(Resource.labels(matchLabels).entrySet()));
	}

	Resource workload(String name) {
		return workloads().filter((workload) -> workload.name().equals(name)).findAny().orElseThrow();
	}

	Resource named(String kind, String name) {
		return ofKind(kind).filter((resource) -> resource.name().equals(name))
			.findAny()
			.orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
	}

	private static Path repository() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("config-repo"))) {
			folder = folder.getParent();
		}
		return folder;
	}

}
