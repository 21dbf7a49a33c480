package dev.hanok.web.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;

/**
 * Stores carts in sessions. Reading an empty cart creates no session, so visitors who add
 * nothing need no memory in Redis.
 */
@Component
public class Carts {

	private static final String ATTRIBUTE = "cart";

	/**
	 * The visitor's cart.
	 * @param request a request of the visitor
	 * @return the cart, empty if the visitor has none
	 */
	public Cart of(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(ATTRIBUTE) instanceof Cart cart) ? cart : Cart.empty();
	}

	/**
	 * Stores a changed cart.
	 * @param request a request of the visitor
	 * @param cart the cart, which may be empty
	 */
	public void save(HttpServletRequest request, Cart cart) {
		if (!cart.isEmpty()) {
			request.getSession().setAttribute(ATTRIBUTE, cart);
		}
		else if (request.getSession(false) instanceof HttpSession session) {
			session.removeAttribute(ATTRIBUTE);
		}
	}

}
