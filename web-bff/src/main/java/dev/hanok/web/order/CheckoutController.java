package dev.hanok.web.order;

import java.io.Serializable;
import java.util.UUID;

import dev.hanok.web.cart.Cart;
import dev.hanok.web.cart.Carts;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Places the cart as an order. The form has the key of the cart that the customer saw:
 * sending the form twice, or again after an outage, orders once. If the cart has changed
 * since the page was shown, nothing is ordered, and the customer sees the cart first.
 */
@Controller
@RequestMapping("/checkout")
class CheckoutController {

	private static final String PLACED_ORDER = "last-order";

	private final Carts carts;

	private final Orders orders;

	CheckoutController(Carts carts, Orders orders) {
		this.carts = carts;
		this.orders = orders;
	}

	@GetMapping
	String review(HttpServletRequest request, Model model) {
		Cart cart = this.carts.of(request);
		model.addAttribute("cart", cart);
		return cart.isEmpty() ? "redirect:/cart" : "checkout";
	}

	@PostMapping
	String place(HttpServletRequest request, @RequestParam UUID key, Model model) {
		Cart cart = this.carts.of(request);
		if (placedOrder(request) instanceof PlacedOrder placed && placed.key().equals(key)) {
			return "redirect:/orders/" + placed.order();
		}
		if (cart.isEmpty() || !cart.key().equals(key)) {
			return "redirect:/cart?notice=changed";
		}
		return switch (this.orders.place(request, cart)) {
			case Placement.Placed placed -> {
				request.getSession().setAttribute(PLACED_ORDER, new PlacedOrder(key, placed.order()));
				this.carts.save(request, Cart.empty());
				yield "redirect:/orders/" + placed.order();
			}
			case Placement.OutOfStock outOfStock -> {
				this.carts.save(request, cart.withNewKey());
				model.addAttribute("cart", cart);
				model.addAttribute("outOfStock", outOfStock.lines());
				yield "cart";
			}
			case Placement.KeyUsed used -> {
				this.carts.save(request, cart.withNewKey());
				yield "redirect:/checkout";
			}
		};
	}

	private static @Nullable Object placedOrder(HttpServletRequest request) {
		return request.getSession().getAttribute(PLACED_ORDER);
	}

	/** The order that was placed from a cart; used when the form is sent again. */
	private record PlacedOrder(UUID key, UUID order) implements Serializable {
	}

}
