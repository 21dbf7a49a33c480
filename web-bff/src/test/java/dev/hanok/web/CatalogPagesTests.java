package dev.hanok.web;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hanok.web.support.TestBrowser;
import dev.hanok.web.support.TestServices;
import dev.hanok.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class CatalogPagesTests {

	private final TestBrowser browser;

	private final StringRedisTemplate redis;

	CatalogPagesTests(@LocalServerPort int port, @Autowired StringRedisTemplate redis) {
		this.browser = new TestBrowser(port);
		this.redis = redis;
	}

	@BeforeEach
	void reset() {
		TestServices.reset();
	}

	@Test
	void showsBooksAndLinksForNewcomers() {
		var page = this.browser.open("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("Emma &lt;3", "Jane Austen", "€9.90", "/covers?title=Emma", "30 books",
				"href=\"/docs\"", "http://127.0.0.1:8090", "http://127.0.0.1:9411", "customer-demo");
	}

	@Test
	void searchesWithinAGenre() {
		this.browser.open("/?query=austen%20%00&genre=novel&page=1");
		TestServices.CATALOG.verify(WireMock.getRequestedFor(WireMock.urlPathEqualTo("/api/catalog/products"))
			.withQueryParam("query", WireMock.equalTo("austen novel"))
			.withQueryParam("page", WireMock.equalTo("1"))
			.withQueryParam("size", WireMock.equalTo("24")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/?page=-1", "/?page=99999999999", "/?page=x&genre=x", "/products/BOOK-EMMA",
			"/?notice=%3Cscript%3E", "/?lang=%2F%2F" })
	void acceptsInvalidParameters(String path) {
		assertThat(this.browser.open(path).statusCode()).isEqualTo(200);
	}

	@Test
	void storesNoSessionForVisitorsThatOnlyRead() {
		Set<String> before = this.redis.keys("web:*");
		for (String path : new String[] { "/", "/products/BOOK-EMMA", "/cart", "/session/sign-in/hanok",
				"/covers?title=Emma", "/unknown" }) {
			this.browser.open(path);
		}
		assertThat(this.redis.keys("web:*")).isEqualTo(before);
		assertThat(this.browser.cookie("SHOP_SESSION")).isEmpty();
	}

	@Test
	void forbidsInlineScriptsAndStyles() {
		var page = this.browser.open("/");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
			.contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
			.doesNotContain("unsafe");
		assertThat(page.body()).doesNotContain("<style", "style=", "onclick=")
			.doesNotContainPattern("<script(?![^>]*src)");
		assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
	}

	@Test
	void assetUrlsContainAHashAndMayBeCachedForAYear() {
		String page = this.browser.open("/").body();
		for (String name : new String[] { "shop-", "htmx.min-", "icon-" }) {
			var found = Pattern.compile("\"(/assets/[^\"]*" + name + "[0-9a-f]{32}[^\"]*)\"").matcher(page);
			assertThat(found.find()).as(name).isTrue();
			HttpResponse<String> asset = this.browser.open(found.group(1));
			assertThat(asset.statusCode()).isEqualTo(200);
			assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("max-age=31536000",
					"immutable");
		}
	}

	@Test
	void showsAMessageWhileTheCatalogIsUnavailable() {
		TestServices.CATALOG.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.serviceUnavailable()));
		var page = this.browser.open("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("The books cannot be shown just now", "Sign in");
		var product = this.browser.open("/products/BOOK-EMMA");
		assertThat(product.statusCode()).as("after a 503 the gateway would stop using this instance").isEqualTo(500);
		assertThat(product.body()).contains("The books cannot be shown just now");
	}

	@Test
	void showsANotFoundPage() {
		TestServices.CATALOG.stubFor(WireMock.get("/api/catalog/products/X").willReturn(WireMock.notFound()));
		for (String path : new String[] { "/products/X", "/unknown" }) {
			var page = this.browser.open(path);
			assertThat(page.statusCode()).isEqualTo(404);
			assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
			assertThat(page.body()).contains("There is no such page");
		}
	}

	@Test
	void usesTheLanguageOfTheBrowserOrTheChosenOne() {
		assertThat(this.browser.open("/", "Accept-Language", "fr, ko;q=0.8").body()).contains("lang=\"ko\"", "장바구니");
		assertThat(this.browser.open("/", "Accept-Language", "fr").body()).contains("lang=\"en\"");
		this.browser.open("/?lang=ko");
		assertThat(this.browser.open("/cart").body()).contains("lang=\"ko\"");
	}

}
