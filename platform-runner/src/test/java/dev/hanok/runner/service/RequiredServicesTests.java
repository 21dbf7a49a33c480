package dev.hanok.runner.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares {@code platform.client.requires} of each service in config-repo with the
 * addresses that the same file names.
 */
class RequiredServicesTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern CALLED = Pattern.compile("lb://([a-z0-9-]+)");

	/**
	 * The operations view shows what runs, also while no user can sign in. The shop and
	 * the backend of the app respond without these services, and the gateway serves
	 * without the shop and that backend.
	 */
	private static final Map<String, List<String>> CALLED_BUT_NOT_REQUIRED = Map.of("monitor-server",
			List.of("auth-service"), "web-bff", List.of("auth-service", "catalog-service", "order-service"),
			"mobile-bff", List.of("catalog-service", "order-service"), "gateway", List.of("web-bff", "mobile-bff"));

	static Stream<String> services() {
		return ServiceModule.all(REPOSITORY).stream().map(ServiceModule::name);
	}

	@ParameterizedTest
	@MethodSource("services")
	void requiresEachServiceThatItsSettingsCall(String service) throws Exception {
		List<String> called = CALLED.matcher(settings(service)).results().map((found) -> found.group(1)).toList();
		assertThat(called).isSubsetOf(
				Stream.concat(required(service), CALLED_BUT_NOT_REQUIRED.getOrDefault(service, List.of()).stream())
					.toList());
	}

	@ParameterizedTest
	@MethodSource("services")
	void requiresOnlyServicesOfTheRepository(String service) throws Exception {
		assertThat(required(service)).isSubsetOf(services().toList());
	}

	private static Stream<String> required(String service) throws Exception {
		Object settings = new Yaml().load(settings(service));
		JsonNode names = JsonMapper.shared().valueToTree(settings).path("platform").path("client").path("requires");
		return names.isArray() ? names.valueStream().map(JsonNode::asString)
				: Stream.of(names.asString("").split(" *, *")).filter((name) -> !name.isEmpty());
	}

	private static String settings(String service) throws Exception {
		Path file = REPOSITORY.resolve("config-repo/" + service + ".yml");
		return Files.exists(file) ? Files.readString(file) : "";
	}

}
