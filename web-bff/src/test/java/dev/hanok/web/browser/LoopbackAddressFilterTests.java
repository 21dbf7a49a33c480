package dev.hanok.web.browser;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class LoopbackAddressFilterTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "http://127.0.0.1:8080, GET, localhost, http://127.0.0.1:8080/cart?a=%20b",
					"http://localhost:8080, GET, 127.0.0.1, http://localhost:8080/cart?a=%20b",
					"http://127.0.0.1:8080, GET, 127.0.0.1, -", "http://localhost:8080, GET, localhost, -",
					"http://127.0.0.1:8080, POST, localhost, -", "http://127.0.0.1:8080, GET, proxy.internal, -",
					"https://shop.example, GET, localhost, -" })
	void redirectsOnlyTheOtherLoopbackName(URI shop, String method, String host, @Nullable String location)
			throws Exception {
		var request = new MockHttpServletRequest(method, "/cart");
		request.setQueryString("a=%20b");
		request.setServerName(host);
		request.addHeader("Host", host + ":8080");
		request.addHeader("X-Forwarded-Host", shop.getAuthority());
		assertThat(redirect(shop, request)).isEqualTo(location);
	}

	@ParameterizedTest
	@CsvSource("http://127.0.0.1:8080")
	void doesNotRedirectDirectRequests(URI shop) throws Exception {
		var request = new MockHttpServletRequest("GET", "/cart");
		request.addHeader("Host", "localhost:40000");
		assertThat(redirect(shop, request)).isNull();
	}

	private static @Nullable String redirect(URI shop, MockHttpServletRequest request) throws Exception {
		var response = new MockHttpServletResponse();
		var chain = new MockFilterChain();
		new LoopbackAddressFilter(
				new ShopProperties(shop, new ShopProperties.Links("", "", ""), false, Duration.ofHours(12)))
			.doFilter(request, response, chain);
		assertThat(chain.getRequest() == null).isEqualTo(response.getRedirectedUrl() != null);
		return response.getRedirectedUrl();
	}

}
