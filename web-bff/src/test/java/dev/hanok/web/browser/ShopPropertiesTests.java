package dev.hanok.web.browser;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer;

import static org.assertj.core.api.Assertions.assertThat;

class ShopPropertiesTests {

	@Test
	void sessionCookieHasTheHostPrefixOverTls() {
		assertThat(cookie("https://shop.example")).startsWith("__Host-SHOP_SESSION=")
			.contains("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/")
			.doesNotContain("Domain");
	}

	@Test
	void sessionCookieHasNoHostPrefixWithoutTls() {
		assertThat(cookie("http://127.0.0.1:8080")).startsWith("SHOP_SESSION=")
			.contains("; HttpOnly", "; SameSite=Lax")
			.doesNotContain("Secure");
	}

	private static String cookie(String uri) {
		var shop = new ShopProperties(URI.create(uri), new ShopProperties.Links("", "", ""), false,
				Duration.ofHours(12));
		var response = new MockHttpServletResponse();
		new BrowserConfiguration().sessionCookie(shop)
			.writeCookieValue(new CookieSerializer.CookieValue(new MockHttpServletRequest(), response, "id"));
		return String.valueOf(response.getHeader("Set-Cookie"));
	}

}
