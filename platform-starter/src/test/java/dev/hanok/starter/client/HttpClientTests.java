package dev.hanok.starter.client;

import java.util.List;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/** The HTTP client below every call between services. */
class HttpClientTests {

	@RegisterExtension
	static final WireMockExtension service = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private static HttpComponentsClientHttpRequestFactory requests;

	@BeforeAll
	static void client() {
		requests = new ServiceClientAutoConfiguration().httpComponents(new ClientProperties(List.of(), 3, 256))
			.build(HttpClientSettings.defaults());
	}

	@AfterAll
	static void close() throws Exception {
		requests.destroy();
	}

	@Test
	void storesNoCookies() {
		service.stubFor(get("/login").willReturn(ok().withHeader("Set-Cookie", "SESSION=of-alice; Path=/")));
		service.stubFor(get("/me").willReturn(ok()));
		client(requests).get().uri("/login").retrieve().toBodilessEntity();
		client(requests).get().uri("/me").retrieve().toBodilessEntity();
		service.verify(1, getRequestedFor(urlEqualTo("/me")).withoutHeader("Cookie"));
	}

	@Test
	void doesNotFollowRedirects() {
		service.stubFor(get("/here").willReturn(temporaryRedirect("/there")));
		var response = client(requests).get().uri("/here").retrieve().toBodilessEntity();
		assertThat(response.getStatusCode()).isEqualTo(HttpStatus.FOUND);
		assertThat(response.getHeaders().getFirst(HttpHeaders.LOCATION)).isEqualTo("/there");
	}

	@Test
	void doesNotDecompressBodies() {
		byte[] body = { 0x1f, (byte) 0x8b, 1, 2, 3 };
		service.stubFor(get("/zipped").willReturn(aResponse().withHeader("Content-Encoding", "gzip").withBody(body)));
		var response = client(requests).get().uri("/zipped").retrieve().toEntity(byte[].class);
		assertThat(response.getBody()).isEqualTo(body);
		assertThat(response.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING)).isEqualTo("gzip");
		service.verify(getRequestedFor(urlEqualTo("/zipped")).withoutHeader("Accept-Encoding"));
	}

	@Test
	void doesNotRetryByItself() {
		service.stubFor(get("/busy").willReturn(serviceUnavailable()));
		var status = client(requests).get().uri("/busy").exchange((request, response) -> response.getStatusCode());
		assertThat(status).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		service.verify(1, getRequestedFor(urlEqualTo("/busy")));
	}

	private static RestClient client(ClientHttpRequestFactory requests) {
		return RestClient.builder().requestFactory(requests).baseUrl(service.baseUrl()).build();
	}

}
