package dev.hanok.web.cart;

import dev.hanok.web.catalog.Catalog;
import dev.hanok.web.catalog.Product;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Each change ends in a redirect to the cart. With scripts, htmx updates the page from
 * that response; without scripts, the browser shows the cart.
 */
@Controller
@RequestMapping("/cart")
class CartController {

	private final Carts carts;

	private final Catalog catalog;

	CartController(Carts carts, Catalog catalog) {
		this.carts = carts;
		this.catalog = catalog;
	}

	@GetMapping
	String show(HttpServletRequest request, Model model) {
		model.addAttribute("cart", this.carts.of(request));
		return "cart";
	}

	@PostMapping
	String add(HttpServletRequest request, @RequestParam String sku, @RequestParam(defaultValue = "1") int quantity) {
		Product product = this.catalog.find(sku).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		Cart cart = this.carts.of(request);
		if (!product.isAvailable()) {
			return "redirect:/cart?notice=sold-out";
		}
		if (!cart.hasRoomFor(product.sku())) {
			return "redirect:/cart?notice=full";
		}
		this.carts.save(request, cart
			.plus(new CartLine(product.sku(), product.title(), product.byline().author(), product.price(), quantity)));
		return "redirect:/cart?notice=added";
	}

	@PostMapping("/lines")
	String change(HttpServletRequest request, @RequestParam String sku, @RequestParam int quantity) {
		this.carts.save(request, this.carts.of(request).with(sku, quantity));
		return "redirect:/cart?notice=changed";
	}

}
