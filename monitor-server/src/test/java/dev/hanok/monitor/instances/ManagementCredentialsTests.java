package dev.hanok.monitor.instances;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

import de.codecentric.boot.admin.server.domain.entities.Instance;
import de.codecentric.boot.admin.server.domain.values.InstanceId;
import de.codecentric.boot.admin.server.domain.values.Registration;
import dev.hanok.starter.registry.proof.ManagementProof;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementCredentialsTests {

	private static final String PROOF = new ManagementProof("secret").of("10.0.0.1", 8081);

	@Test
	void sendsCredentialsToAProvenAddress() {
		assertThat(sent("secret", PROOF, "http://10.0.0.1:8081/actuator/health"))
			.isEqualTo("Basic " + HttpHeaders.encodeBasicAuth("monitor", "secret", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://10.0.0.2:8081/actuator/health", "http://10.0.0.1:8082/actuator/health",
			"http://10.0.0.1/actuator/health", "http://10.0.0.1:8081@10.0.0.2:8081/actuator/health" })
	void sendsNoCredentialsToAnotherAddress(String address) {
		assertThat(sent("secret", PROOF, address)).isNull();
	}

	@Test
	void sendsNoCredentialsWithoutAProof() {
		assertThat(sent("secret", "", "http://10.0.0.1:8081/actuator/health")).isNull();
	}

	@Test
	void sendsNoCredentialsIfNoneAreConfigured() {
		assertThat(sent("", new ManagementProof("").of("10.0.0.1", 8081), "http://10.0.0.1:8081/actuator/health"))
			.isNull();
	}

	private static @Nullable String sent(String password, String proof, String address) {
		var instance = Instance.create(InstanceId.of("1"))
			.register(Registration.create("service", "http://10.0.0.1:8081/actuator/health")
				.metadata(ManagementProof.METADATA, proof)
				.build());
		var sent = new AtomicReference<@Nullable String>();
		new ManagementCredentials(password)
			.filter(instance, ClientRequest.create(HttpMethod.GET, URI.create(address)).build(), request -> {
				sent.set(request.headers().getFirst("Authorization"));
				return Mono.empty();
			})
			.block();
		return sent.get();
	}

}
