package dev.hanok.starter.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FailoverInterceptorTests {

	@RegisterExtension
	static final WireMockExtension alive = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private final TestRegistry registry = new TestRegistry();

	@BeforeEach
	void stubResponses() {
		alive.stubFor(any(anyUrl()).willReturn(ok("here")));
	}

	@Test
	void resolvesTheServiceByItsName() {
		this.registry.with("catalog", alive.getPort());
		assertThat(call("GET", "/products?query=a b&page=0")).isEqualTo("here");
		alive.verify(getRequestedFor(urlEqualTo("/products?query=a%20b&page=0")).withHeader("Host",
				equalTo("127.0.0.1:" + alive.getPort())));
	}

	@Test
	void triesTheNextInstanceIfOneIsUnreachable() throws Exception {
		this.registry.with("catalog", closedPort(), alive.getPort());
		assertThat(call("GET", "/")).isEqualTo("here");
	}

	@Test
	void triesTheNextInstanceIfOneHangs() throws Exception {
		try (var hung = new HungInstance()) {
			this.registry.with("catalog", hung.port(), alive.getPort());
			assertThat(call("GET", "/")).isEqualTo("here");
			assertThat(hung.requests()).isEqualTo(1);
		}
	}

	@Test
	void doesNotRepeatAPostThatMayHaveArrived() throws Exception {
		try (var hung = new HungInstance()) {
			this.registry.with("catalog", hung.port(), alive.getPort());
			assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> call("POST", "/"));
			assertThat(hung.requests()).isEqualTo(1);
			alive.verify(0, anyRequestedFor(anyUrl()));
		}
	}

	@Test
	void doesNotRepeatAPutThatMayArriveLate() throws Exception {
		try (var hung = new HungInstance()) {
			this.registry.with("catalog", hung.port(), alive.getPort());
			assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> call("PUT", "/"));
			alive.verify(0, anyRequestedFor(anyUrl()));
		}
	}

	@Test
	void repeatsAPostThatNoInstanceReceived() throws Exception {
		this.registry.with("catalog", closedPort(), alive.getPort());
		assertThat(call("POST", "/")).isEqualTo("here");
		alive.verify(1, postRequestedFor(urlEqualTo("/")).withRequestBody(equalTo("body")));
	}

	@Test
	void repeatsAPostWithAnIdempotencyKey() throws Exception {
		try (var hung = new HungInstance()) {
			this.registry.with("catalog", hung.port(), alive.getPort());
			assertThat(call("POST", "/", "key-1")).isEqualTo("here");
			alive.verify(1, postRequestedFor(urlEqualTo("/")).withHeader("Idempotency-Key", equalTo("key-1"))
				.withRequestBody(equalTo("body")));
		}
	}

	@Test
	void failsIfEveryInstanceIsUnreachable() throws Exception {
		this.registry.with("catalog", closedPort(), closedPort());
		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> call("GET", "/"))
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void failsIfNoInstanceIsKnown() {
		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> call("GET", "/"))
			.withCauseInstanceOf(ConnectException.class)
			.withMessageContaining("No instance of catalog is known");
	}

	@Test
	void triesNoMoreInstancesThanAllowed() throws Exception {
		this.registry.with("catalog", closedPort(), closedPort(), alive.getPort());
		assertThatExceptionOfType(ResourceAccessException.class)
			.isThrownBy(() -> withClient(2, client -> client.get().uri("lb://catalog/").retrieve().body(String.class)));
		alive.verify(0, anyRequestedFor(anyUrl()));
	}

	@Test
	void sendsNoFurtherRequestsToAHungInstance() throws Exception {
		try (var hung = new HungInstance()) {
			this.registry.with("catalog", hung.port(), alive.getPort());
			withClient(3, client -> {
				for (int i = 0; i < 6; i++) {
					client.get().uri("lb://catalog/").retrieve().toBodilessEntity();
				}
				return "";
			});
			assertThat(hung.requests()).isEqualTo(1);
		}
	}

	@Test
	void returnsAResponseWithAnyStatus() {
		alive.stubFor(any(anyUrl()).willReturn(serverError()));
		this.registry.with("catalog", alive.getPort(), alive.getPort());
		withClient(3, client -> {
			var status = client.get().uri("lb://catalog/").exchange((request, response) -> response.getStatusCode());
			assertThat(status.value()).isEqualTo(500);
			return "";
		});
		alive.verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void doesNotLoadBalanceOtherUris() {
		withClient(3, client -> client.get().uri(alive.baseUrl()).retrieve().body(String.class));
		assertThat(this.registry.questions()).isZero();
	}

	private String call(String method, String path, String... keys) {
		return withClient(3, client -> {
			var request = client.method(HttpMethod.valueOf(method)).uri("lb://catalog" + path);
			for (String key : keys) {
				request.header("Idempotency-Key", key);
			}
			if (method.equals("POST")) {
				request.body("body");
			}
			return String.valueOf(request.retrieve().body(String.class));
		});
	}

	/**
	 * Calls with the client that services get: Boot's builder with the starter's
	 * customizers.
	 */
	private <T> T withClient(int tries, Call<T> call) {
		var response = new Object() {
			T value;

			RuntimeException failure;

		};
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(ServiceClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
							ImperativeHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class))
			.withBean(ServiceInstances.class, () -> new ServiceInstances(this.registry, Clock.systemUTC()))
			.withPropertyValues("platform.client.tries=" + tries, "spring.http.clients.connect-timeout=1s",
					"spring.http.clients.read-timeout=1s")
			.run(context -> {
				try {
					response.value = call.make(context.getBean(RestClient.Builder.class).build());
				}
				catch (RuntimeException ex) {
					response.failure = ex;
				}
			});
		if (response.failure != null) {
			throw response.failure;
		}
		return response.value;
	}

	private static int closedPort() throws IOException {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private interface Call<T> {

		T make(RestClient client);

	}

}
