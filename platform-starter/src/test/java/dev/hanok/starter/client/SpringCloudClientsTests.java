package dev.hanok.starter.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.function.IntSupplier;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.hanok.starter.StarterTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.restclient.autoconfigure.RestClientBuilderConfigurer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A service that uses only what Spring Cloud and Spring Boot document. Each test calls
 * another service, whose first instance fails and whose second one responds.
 */
@StarterTest
@Import(SpringCloudClientsTests.Clients.class)
class SpringCloudClientsTests {

	@RegisterExtension
	static final WireMockExtension alive = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private static HungInstance hung;

	@Autowired
	@LoadBalanced
	RestClient.Builder restClient;

	@Autowired
	@LoadBalanced
	RestTemplate restTemplate;

	@Autowired
	@LoadBalanced
	WebClient.Builder loadBalancedWebClient;

	@Autowired
	WebClient.Builder webClient;

	@Autowired
	GroupByName groupByName;

	@Autowired
	GroupByAddress groupByAddress;

	@Autowired
	LoadBalancerClient loadBalancer;

	@BeforeAll
	static void hang() throws IOException {
		hung = new HungInstance();
	}

	@AfterAll
	static void close() throws IOException {
		hung.close();
	}

	@DynamicPropertySource
	static void registry(DynamicPropertyRegistry properties) {
		for (String service : new String[] { "dead-rest", "dead-post", "dead-template", "dead-group", "dead-address",
				"dead-lb", "dead-web", "dead-web-lb", "dead-web-both", "dead-web-post", "dead-chosen" }) {
			register(properties, service, SpringCloudClientsTests::closedPort);
		}
		for (String service : new String[] { "hung-rest", "hung-post", "hung-key", "hung-web", "hung-web-post",
				"hung-web-key" }) {
			register(properties, service, () -> hung.port());
		}
		properties.add("spring.http.clients.connect-timeout", () -> "1s");
		properties.add("spring.http.clients.read-timeout", () -> "2s");
		properties.add("spring.http.serviceclient.by-address.base-url", () -> "lb://dead-address");
	}

	private static void register(DynamicPropertyRegistry properties, String service, IntSupplier failing) {
		String instances = "spring.cloud.discovery.client.simple.instances." + service;
		properties.add(instances + "[0].uri", () -> "http://127.0.0.1:" + failing.getAsInt());
		properties.add(instances + "[1].uri", () -> "http://127.0.0.1:" + alive.getPort());
	}

	@BeforeEach
	void stubResponses() {
		alive.stubFor(any(anyUrl()).willReturn(ok("here")));
	}

	@Test
	void aLoadBalancedRestClientSkipsAnUnreachableInstance() {
		assertThat(get("http://dead-rest/a%20b?c=d%2Be")).isEqualTo("here");
		alive.verify(1, anyRequestedFor(urlEqualTo("/a%20b?c=d%2Be")));
	}

	@Test
	void aLoadBalancedRestClientSkipsAHungInstance() {
		assertThat(get("http://hung-rest/")).isEqualTo("here");
	}

	@Test
	void aLoadBalancedRestClientAcceptsLbUris() {
		assertThat(get("lb://dead-lb/")).isEqualTo("here");
	}

	@Test
	void aLoadBalancedRestClientRepeatsAPostThatWasNotSent() {
		assertThat(post("http://dead-post/unsent")).isEqualTo("here");
		alive.verify(1, postRequestedFor(urlEqualTo("/unsent")).withRequestBody(equalTo("body")));
	}

	@Test
	void aLoadBalancedRestClientDoesNotRepeatAPostThatMayHaveArrived() {
		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> post("http://hung-post/once"));
		alive.verify(0, anyRequestedFor(urlEqualTo("/once")));
	}

	@Test
	void aLoadBalancedRestClientRepeatsAPostWithAnIdempotencyKey() {
		assertThat(post("http://hung-key/with-key", "Idempotency-Key", "k")).isEqualTo("here");
		alive.verify(1, postRequestedFor(urlEqualTo("/with-key")).withRequestBody(equalTo("body")));
	}

	@Test
	void aLoadBalancedRestClientNamesTheUnknownService() {
		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> get("http://absent/"))
			.withCauseInstanceOf(ConnectException.class)
			.withMessageContaining("No instance of absent is known");
	}

	@Test
	void aLoadBalancedRestTemplateSkipsAnUnreachableInstance() {
		assertThat(this.restTemplate.getForObject("http://dead-template/", String.class)).isEqualTo("here");
	}

	@Test
	void anHttpServiceGroupWithoutBaseUrlCallsTheServiceOfItsName() {
		assertThat(this.groupByName.get()).isEqualTo("here");
	}

	@Test
	void anHttpServiceGroupWithAnLbUriSkipsAnUnreachableInstance() {
		assertThat(this.groupByAddress.get()).isEqualTo("here");
	}

	@Test
	void aLoadBalancedWebClientSkipsFailedInstances() {
		assertThat(get(this.loadBalancedWebClient, "http://dead-web/")).isEqualTo("here");
		assertThat(get(this.loadBalancedWebClient, "http://hung-web/")).isEqualTo("here");
	}

	@Test
	void aWebClientAcceptsLbUris() {
		assertThat(get(this.webClient, "lb://dead-web-lb/")).isEqualTo("here");
		assertThat(get(this.loadBalancedWebClient, "lb://dead-web-both/")).isEqualTo("here");
	}

	@Test
	void aWebClientRepeatsAPostOnlyIfUnsentOrWithAnIdempotencyKey() {
		assertThat(post(this.loadBalancedWebClient, "http://dead-web-post/web-unsent")).isEqualTo("here");
		assertThat(post(this.loadBalancedWebClient, "http://hung-web-key/", "Idempotency-Key", "k")).isEqualTo("here");
		assertThatExceptionOfType(WebClientRequestException.class)
			.isThrownBy(() -> post(this.loadBalancedWebClient, "http://hung-web-post/web-once"));
		alive.verify(1, postRequestedFor(urlEqualTo("/web-unsent")).withRequestBody(equalTo("body")));
		alive.verify(0, anyRequestedFor(urlEqualTo("/web-once")));
	}

	@Test
	void aWebClientNamesTheUnknownService() {
		assertThatExceptionOfType(WebClientRequestException.class).isThrownBy(() -> get(this.webClient, "lb://absent/"))
			.withCauseInstanceOf(ConnectException.class)
			.withMessageContaining("No instance of absent is known");
	}

	@Test
	void theLoadBalancerClientChoosesFromTheSameInstances() {
		assertThat(this.loadBalancer).isInstanceOf(FailoverLoadBalancerClient.class);
		assertThat(this.loadBalancer.choose("dead-chosen")).isNotNull();
		assertThat(this.loadBalancer.choose("absent")).isNull();
	}

	private String get(String uri) {
		return String.valueOf(this.restClient.build().get().uri(uri(uri)).retrieve().body(String.class));
	}

	private String post(String uri, String... header) {
		var request = this.restClient.build().post().uri(uri);
		if (header.length > 0) {
			request.header(header[0], header[1]);
		}
		return String.valueOf(request.body("body").retrieve().body(String.class));
	}

	private static String get(WebClient.Builder builder, String uri) {
		return String.valueOf(builder.build().get().uri(uri).retrieve().bodyToMono(String.class).block());
	}

	private static String post(WebClient.Builder builder, String uri, String... header) {
		var request = builder.build().post().uri(uri);
		if (header.length > 0) {
			request.header(header[0], header[1]);
		}
		return String.valueOf(request.bodyValue("body").retrieve().bodyToMono(String.class).block());
	}

	private static URI uri(String uri) {
		return URI.create(uri);
	}

	private static int closedPort() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	interface GroupByName {

		@GetExchange("/")
		String get();

	}

	interface GroupByAddress {

		@GetExchange("/")
		String get();

	}

	@TestConfiguration(proxyBeanMethods = false)
	@ImportHttpServices(group = "dead-group", types = GroupByName.class)
	@ImportHttpServices(group = "by-address", types = GroupByAddress.class)
	static class Clients {

		@Bean
		@LoadBalanced
		RestClient.Builder loadBalancedRestClient(RestClientBuilderConfigurer boot) {
			return boot.configure(RestClient.builder());
		}

		@Bean
		@LoadBalanced
		RestTemplate loadBalancedRestTemplate() {
			return new RestTemplate();
		}

		/** In addition to the builder that Boot provides. */
		@Bean(defaultCandidate = false)
		@LoadBalanced
		WebClient.Builder loadBalancedWebClient(ObjectProvider<WebClientCustomizer> boot) {
			WebClient.Builder builder = WebClient.builder();
			boot.orderedStream().forEach(customizer -> customizer.customize(builder));
			return builder;
		}

	}

}
