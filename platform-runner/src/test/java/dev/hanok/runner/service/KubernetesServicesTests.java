package dev.hanok.runner.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KubernetesServicesTests {

	@TempDir
	Path repository;

	@BeforeEach
	void makeOneService() throws IOException {
		write("pom.xml",
				"<modules><module>gateway</module><module>shelf</module><module>config-server</module></modules>");
		write("gateway/src/main/resources/application.yml", "");
		write("gateway/service.yml", "environment: {GATEWAY_MANAGEMENT_PORT: 8081, HEALTH_PORT: 8081}");
		write("shelf/src/main/resources/application.yml", "");
		write("config-server/src/main/resources/application.yml", "");
		write("config-server/service.yml", "port: 8888");
	}

	@Test
	void scalesAServiceWithoutAPortOfItsOwn() throws IOException {
		assertThat(base()).contains("kind: HorizontalPodAutoscaler", "minReplicas: 2\n", "kind: PodDisruptionBudget")
			.doesNotContain("replicas: 1");
		write("shelf/service.yml", "instances: 3");
		assertThat(base()).contains("minReplicas: 3\n  maxReplicas: 9\n");
		write("shelf/service.yml", "port: 8761");
		assertThat(base()).contains("replicas: 1\n", "containerPort: 8761\n");
	}

	@Test
	void takesMemoryRedisAndEnvironmentFromTheDescription() throws IOException {
		write("shelf/service.yml", """
				memory: 1g
				redis: true
				environment:
				  SHELF_MODE: open
				  SHELF_LIMIT: ${SHELF_LIMIT:-3}
				""");
		assertThat(base()).contains("memory: 1Gi\n", "hanok.dev/redis: client\n", "name: SHELF_MODE\n")
			.as("for Compose only")
			.doesNotContain("SHELF_LIMIT");
	}

	@Test
	void probesThePortOfTheActuator() throws IOException {
		assertThat(base()).contains("""
				          startupProbe:
				            httpGet:
				              port: management
				""", """
				          startupProbe:
				            httpGet:
				              port: http
				""");
	}

	@Test
	void allowsTheCallsThatTheSettingsName() throws IOException {
		assertThat(base()).doesNotContain("kind: NetworkPolicy");
		write("config-repo/gateway.yml", "uri: lb://shelf");
		assertThat(base()).contains("""
				kind: NetworkPolicy
				metadata:
				  name: shelf
				  labels:
				    app.kubernetes.io/name: shelf
				    app.kubernetes.io/component: service
				spec:
				  podSelector:
				    matchLabels:
				      app.kubernetes.io/name: shelf
				  ingress:
				    - from:
				        - podSelector:
				            matchLabels:
				              app.kubernetes.io/name: gateway
				      ports:
				        - port: 8080
				  policyTypes:
				    - Ingress
				""");
	}

	@Test
	void letsTheGatewayCallAServiceThatNamesItsPaths() throws IOException {
		write("shelf/src/main/resources/application.yml", """
				eureka:
				  instance:
				    metadata-map:
				      paths: /api/shelf/**
				""");
		assertThat(base()).contains("kind: NetworkPolicy");
	}

	@Test
	void keepsConfigServerOutOfTheBase() throws IOException {
		assertThat(base()).doesNotContain("config-server");
		assertThat(text(KubernetesServices.SPRING_CLOUD)).contains("containerPort: 8888\n",
				"name: shelf-spring-cloud\n");
	}

	@Test
	void allowsTheSameCallsInAMesh() throws IOException {
		assertThat(text(KubernetesServices.AMBIENT)).doesNotContain("kind:");
		write("config-repo/gateway.yml", "uri: lb://shelf");
		String rule = """
				  action: ALLOW
				  rules:
				    - from:
				        - source:
				            principals:
				              - cluster.local/ns/hanok/sa/gateway
				      to:
				        - operation:
				            ports:
				              - '8080'
				""";
		assertThat(text(KubernetesServices.AMBIENT)).contains("  targetRefs:\n", "      name: shelf\n", rule);
		assertThat(text(KubernetesServices.SIDECAR)).contains("  selector:\n", rule);
	}

	@Test
	void letsAMeshTryTwiceWithinTheLimitOfTheGateway() throws IOException {
		write("config-repo/gateway.yml", "uri: lb://shelf");
		assertThat(text(KubernetesServices.MESH)).contains("backendRequest: 2500ms\n");
		write("config-repo/gateway.yml", """
				uri: lb://shelf
				platform: {gateway: {services: {shelf: {timeout: 900ms}}}}
				""");
		assertThat(text(KubernetesServices.MESH)).contains("backendRequest: 450ms\n");
	}

	@Test
	void makesACanaryOfEachServiceThatIsCalledInAMesh() throws IOException {
		write("config-repo/gateway.yml", "uri: lb://shelf");
		assertThat(text(KubernetesServices.MESH))
			.contains("name: shelf-canary\n", "hanok.dev/track: canary\n", "image: hanok/shelf-canary\n",
					"replicas: 0\n", "weight: 0\n")
			.doesNotContain("gateway-canary", "config-server");
		assertThat(base()).contains("hanok.dev/track: stable\n").doesNotContain("canary");
	}

	@Test
	void writesTheFiles() {
		KubernetesServices services = new KubernetesServices(this.repository);
		services.write();
		assertThat(services.texts())
			.allSatisfy((place, text) -> assertThat(this.repository.resolve(place)).hasContent(text));
	}

	private String base() {
		return text(KubernetesServices.BASE);
	}

	private String text(String place) {
		return Objects.requireNonNull(new KubernetesServices(this.repository).texts().get(place));
	}

	private void write(String place, String text) throws IOException {
		Path file = this.repository.resolve(place);
		Files.createDirectories(file.resolveSibling(""));
		Files.writeString(file, text);
	}

}
