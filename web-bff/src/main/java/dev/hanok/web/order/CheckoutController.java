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
 * sending it twice, or again after an outage, orders once, and another cart is not
 * ordered unseen.
 */
@Controller
@RequestMapping("/checkout")
class CheckoutController {

	private static final String LAST = "last-order";

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
		if (last(request) instanceof Last last && last.key().equals(key)) {
			return "redirect:/orders/" + last.order();
		}
		if (cart.isEmpty() || !cart.key().equals(key)) {
			return "redirect:/cart?notice=changed";
		}
		return switch (this.orders.place(request, cart)) {
			case Placement.Placed placed -> {
				request.getSession().setAttribute(LAST, new Last(key, placed.order()));
				this.carts.save(request, Cart.empty());
				yield "redirect:/orders/" + placed.order();
			}
			case Placement.Lacking lacking -> {
				this.carts.save(request, cart.again());
				model.addAttribute("cart", cart);
				model.addAttribute("lacking", lacking.lines());
				yield "cart";
			}
			case Placement.KeyUsed used -> {
				this.carts.save(request, cart.again());
				yield "redirect:/checkout";
			}
		};
	}

	private static @Nullable Object last(HttpServletRequest request) {
		return request.getSession().getAttribute(LAST);
	}

	/** The order that a cart became, for a form that is sent again. */
	private record Last(UUID key, UUID order) implements Serializable {
	}

}
