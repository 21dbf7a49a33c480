package dev.hanok.web.page;

import dev.hanok.web.browser.ShopProperties;
import dev.hanok.web.cart.Carts;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Gives every page its {@link PageContext}.
 */
@ControllerAdvice
class PageAdvice {

	private final Carts carts;

	private final ShopProperties shop;

	PageAdvice(Carts carts, ShopProperties shop) {
		this.carts = carts;
		this.shop = shop;
	}

	@ModelAttribute("page")
	PageContext page(HttpServletRequest request) {
		return new PageContext(request, this.carts, this.shop);
	}

}
