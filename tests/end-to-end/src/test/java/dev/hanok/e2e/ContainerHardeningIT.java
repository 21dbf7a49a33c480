package dev.hanok.e2e;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Containers have few rights, and secrets are only where they are needed.
 */
@EndToEnd
class ContainerHardeningIT {

	private final Docker docker = Containers.current().docker();

	@Test
	void containersRunUnprivilegedOnReadOnlyFileSystems() {
		assertThat(containers()).isNotEmpty().allSatisfy((container) -> {
			JsonNode host = container.path("HostConfig");
			assertThat(host.path("ReadonlyRootfs").asBoolean()).as("read-only").isTrue();
			assertThat(host.path("CapDrop").values().stream().map(JsonNode::asString)).contains("ALL");
			assertThat(host.path("SecurityOpt").toString()).contains("no-new-privileges");
			assertThat(host.path("Memory").asLong()).as("memory limit").isPositive();
			assertThat(host.path("Privileged").asBoolean()).isFalse();
		});
		assertThat(Containers.current().running()).allSatisfy((service) -> {
			String user = this.docker.compose("exec", "-T", service, "cat", "/proc/1/status")
				.lines()
				.filter((line) -> line.startsWith("Uid:"))
				.findFirst()
				.orElseThrow();
			// log-shipper reads Docker's log files, which only root may read.
			assertThat(user.startsWith("Uid:\t0")).as("%s runs as %s", service, user)
				.isEqualTo(service.equals("log-shipper"));
		});
	}

	@Test
	void onlyTheGatewayAndOperatorPagesArePublishedOnLoopback() {
		assertThat(containers()).allSatisfy((container) -> {
			String service = container.path("Config").path("Labels").path("com.docker.compose.service").asString();
			List<String> addresses = container.path("HostConfig").path("PortBindings").findValuesAsString("HostIp");
			assertThat(addresses).allMatch("127.0.0.1"::equals);
			if (!addresses.isEmpty()) {
				assertThat(service).isIn("gateway", "monitor-server", "zipkin", "kibana", "grafana", "prometheus",
						"alertmanager");
			}
		});
	}

	@Test
	void noImageEnvironmentLogOrMetricContainsASecret() {
		List<String> secrets = secrets();
		assertThat(secrets).hasSizeGreaterThan(8);

		assertThat(containers()).allSatisfy((container) -> {
			assertThat(container.path("Config").toString()).doesNotContain(secrets);
			assertThat(container.path("Args").toString()).doesNotContain(secrets);
		});
		assertThat(Containers.current().own()).allSatisfy((service) -> {
			String image = this.docker.compose("images", "--quiet", service).strip();
			assertThat(this.docker.docker("history", "--no-trunc", image)).doesNotContain(secrets);
		});
		assertThat(this.docker.compose("logs", "--no-color", "--no-log-prefix")).doesNotContain(secrets);
		assertThat(Telemetry.page(Containers.current().page("PROMETHEUS_PORT"), "/api/v1/targets"))
			.doesNotContain(secrets);
		assertThat(
				Telemetry.page(Containers.current().page("PROMETHEUS_PORT"), "/federate?match[]={__name__=~\".%2B\"}"))
			.contains("jvm_")
			.doesNotContain(secrets);
	}

	/**
	 * The passwords of this start, from a volume that only the container {@code secrets}
	 * mounts.
	 */
	private List<String> secrets() {
		return this.docker
			.compose("run", "--rm", "--no-deps", "-T", "--entrypoint", "sh", "secrets", "-c",
					"for f in /secrets/all/*; do cat $f; echo; done")
			.lines()
			.map(String::strip)
			.filter((secret) -> secret.length() > 8)
			// The demo's encryption key is public.
			.filter((secret) -> !secret.startsWith("hanok-demo-key"))
			.toList();
	}

	private List<JsonNode> containers() {
		String[] ids = this.docker.compose("ps", "--all", "--quiet").lines().toArray(String[]::new);
		String[] command = Stream.concat(Stream.of("inspect"), Stream.of(ids)).toArray(String[]::new);
		return new JsonMapper().readTree(this.docker.docker(command)).valueStream().toList();
	}

}
