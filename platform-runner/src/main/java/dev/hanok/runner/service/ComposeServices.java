package dev.hanok.runner.service;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.hanok.runner.home.TextFile;

/**
 * The file {@code deploy/docker/services.yml}, which docker-compose.yml includes: each
 * service of the repository, and the passwords that are made for it.
 */
public record ComposeServices(Path repository) {

	/** The path of the file in the repository. */
	public static final String PLACE = "deploy/docker/services.yml";

	/** The text that the file must have. */
	public String text() {
		List<ServiceDescription> services = ServiceDescription.all(this.repository);
		Map<String, Object> blocks = new LinkedHashMap<>();
		blocks.put("secrets", secrets(services));
		services.forEach((service) -> blocks.put(service.name(), new ServiceBlock(service).content()));
		Map<String, Object> volumes = new LinkedHashMap<>();
		services.forEach((service) -> volumes.put("secrets-" + service.name(), new LinkedHashMap<>()));
		return GeneratedYaml.text("--write", List.of(GeneratedYaml.map("services", blocks, "volumes", volumes)));
	}

	/** Whether the file has this text. */
	public boolean isCurrent() {
		return file().readOrEmpty().equals(text());
	}

	/** Writes the file. */
	public void write() {
		file().write(text());
	}

	private TextFile file() {
		return new TextFile(this.repository.resolve(PLACE));
	}

	private static Map<String, Object> secrets(List<ServiceDescription> services) {
		String secrets = services.stream()
			.flatMap((service) -> service.secrets()
				.entrySet()
				.stream()
				.map((secret) -> service.name() + "/" + secret.getKey() + "=" + secret.getValue()))
			.collect(Collectors.joining(" "));
		return GeneratedYaml.map("extends", ServiceBlock.common("secrets"), "environment",
				GeneratedYaml.map("SERVICES", names(services, (service) -> true), "DATABASES",
						names(services, ServiceDescription::hasDatabase), "SECRETS", secrets),
				"volumes",
				services.stream().map((service) -> "secrets-%1$s:/secrets/%1$s".formatted(service.name())).toList());
	}

	private static String names(List<ServiceDescription> services, Predicate<ServiceDescription> which) {
		return services.stream().filter(which).map(ServiceDescription::name).collect(Collectors.joining(" "));
	}

}
