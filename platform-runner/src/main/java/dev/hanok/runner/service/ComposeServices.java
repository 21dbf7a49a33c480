package dev.hanok.runner.service;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.hanok.runner.home.TextFile;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The file {@code deploy/docker/services.yml}, which docker-compose.yml includes: each
 * service of the repository, and the passwords that are made for it.
 */
public record ComposeServices(Path repository) {

	/** The path of the file in the repository. */
	public static final String PLACE = "deploy/docker/services.yml";

	private static final String HEAD = """
			# Generated from service.yml of each module by ./platform services --write; do not edit.
			""";

	/** The text that the file must have. */
	public String text() {
		List<ServiceDescription> services = ServiceModule.all(this.repository)
			.stream()
			.map(ServiceDescription::of)
			.toList();
		Map<String, Object> blocks = new LinkedHashMap<>();
		blocks.put("secrets", secrets(services));
		services.forEach((service) -> blocks.put(service.name(), new ServiceBlock(service).content()));
		Map<String, Object> volumes = new LinkedHashMap<>();
		services.forEach((service) -> volumes.put("secrets-" + service.name(), new LinkedHashMap<>()));
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("services", blocks);
		content.put("volumes", volumes);
		return HEAD + yaml().dump(content);
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
		Map<String, Object> environment = new LinkedHashMap<>();
		environment.put("SERVICES", names(services, (service) -> true));
		environment.put("DATABASES", names(services, ServiceDescription::hasDatabase));
		environment.put("SECRETS",
				services.stream()
					.flatMap((service) -> service.secrets()
						.entrySet()
						.stream()
						.map((secret) -> service.name() + "/" + secret.getKey() + "=" + secret.getValue()))
					.collect(Collectors.joining(" ")));
		Map<String, Object> block = new LinkedHashMap<>();
		block.put("extends", ServiceBlock.common("secrets"));
		block.put("environment", environment);
		block.put("volumes",
				services.stream().map((service) -> "secrets-%1$s:/secrets/%1$s".formatted(service.name())).toList());
		return block;
	}

	private static String names(List<ServiceDescription> services, Predicate<ServiceDescription> which) {
		return services.stream().filter(which).map(ServiceDescription::name).collect(Collectors.joining(" "));
	}

	private static Yaml yaml() {
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setSplitLines(false);
		options.setIndicatorIndent(2);
		options.setIndentWithIndicator(true);
		return new Yaml(options);
	}

}
