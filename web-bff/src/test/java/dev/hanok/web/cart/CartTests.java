package dev.hanok.web.cart;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.hanok.web.money.Price;
import dev.hanok.web.support.TestBrowser;
import dev.hanok.web.support.TestServices;
import dev.hanok.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class CartTests {

	private final TestBrowser browser;

	CartTests(@LocalServerPort int port) {
		this.browser = new TestBrowser(port);
	}

	@BeforeEach
	void reset() {
		TestServices.reset();
	}

	@Test
	void addingAProductTwiceIncreasesItsQuantity() {
		this.browser.addToCart(1);
		this.browser.addToCart(1);
		assertThat(this.browser.cookies()).filteredOn(cookie -> cookie.getName().equals("SHOP_SESSION"))
			.singleElement()
			.satisfies(cookie -> assertThat(cookie.isHttpOnly()).isTrue());
		assertThat(this.browser.open("/cart").body()).contains("Emma &lt;3", "€19.80", "value=\"2\"");
	}

	@Test
	void changesAndRemovesALine() {
		this.browser.addToCart(1);
		this.browser.open("/cart");
		assertThat(
				TestBrowser.location(this.browser.submit("/cart/lines", Map.of("sku", "BOOK-EMMA", "quantity", "3"))))
			.isEqualTo("/cart?notice=changed");
		assertThat(this.browser.open("/cart").body()).contains("€29.70");
		this.browser.submit("/cart/lines", Map.of("sku", "BOOK-EMMA", "quantity", "0"));
		assertThat(this.browser.open("/cart").body()).contains("Your cart is empty");
	}

	@Test
	void refusesAFormWithoutACsrfToken() {
		this.browser.open("/cart");
		assertThat(this.browser.post("/cart", "sku=BOOK-EMMA").statusCode()).isEqualTo(403);
		assertThat(this.browser.cookie("SHOP_SESSION")).isEmpty();
	}

	@Test
	void doesNotAddASoldOutProduct() {
		this.browser.open("/products/BOOK-EMMA");
		assertThat(TestBrowser.location(this.browser.submit("/cart", Map.of("sku", "BOOK-GONE"))))
			.isEqualTo("/cart?notice=sold-out");
	}

	@Test
	void isShownWhileTheCatalogIsUnavailable() {
		this.browser.addToCart(1);
		TestServices.CATALOG.resetAll();
		assertThat(this.browser.open("/cart").body()).contains("Emma &lt;3", "€9.90");
	}

	@Test
	void hasANewKeyAfterEachChange() {
		Cart one = Cart.empty().plus(line("a", 1));
		assertThat(one.plus(line("a", 1)).key()).isNotEqualTo(one.key());
		assertThat(one.with("a", 5).key()).isNotEqualTo(one.key());
	}

	@Test
	void linesAndQuantitiesAreBounded() {
		Cart full = IntStream.range(0, 60)
			.boxed()
			.reduce(Cart.empty(), (cart, i) -> cart.plus(line("s" + i, 1)), (a, b) -> a);
		assertThat(full.lines()).hasSize(Cart.MAX);
		assertThat(full.hasRoomFor("s1")).isTrue();
		assertThat(full.hasRoomFor("another")).isFalse();
		assertThat(Cart.empty().plus(line("a", 90)).plus(line("a", 90)).size()).isEqualTo(CartLine.MAX);
		assertThat(Cart.empty().plus(line("a", -3)).size()).isEqualTo(1);
	}

	@Test
	void hasASeparateTotalForEachCurrency() {
		Cart cart = Cart.empty().plus(line("a", 2)).plus(new CartLine("k", "K", "", new Price(12000, "KRW"), 1));
		assertThat(cart.totals()).isEqualTo(List.of(new Price(1980, "EUR"), new Price(12000, "KRW")));
	}

	private static CartLine line(String sku, int quantity) {
		return new CartLine(sku, sku, "", new Price(990, "EUR"), quantity);
	}

}
