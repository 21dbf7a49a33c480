package dev.hanok.web.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;

/**
 * Carts in sessions. Looking at an empty one begins no session: visitors who only look
 * store nothing.
 */
@Component
public class Carts {

	private static final String ATTRIBUTE = "cart";

	/**
	 * The visitor's cart.
	 * @param request of the visitor
	 * @return an empty one where there is none
	 */
	public Cart of(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(ATTRIBUTE) instanceof Cart cart) ? cart : Cart.empty();
	}

	/**
	 * Keeps a changed cart.
	 * @param request of the visitor
	 * @param cart with or without lines
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
