package dev.hanok.web.page;

import dev.hanok.web.browser.ShopProperties;
import dev.hanok.web.cart.Carts;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * The values for the header and footer of a page. They are read only when a page uses
 * them, so a response that is not a page reads no session.
 */
final class PageContext {

	private final HttpServletRequest request;

	private final Carts carts;

	private final ShopProperties shop;

	PageContext(HttpServletRequest request, Carts carts, ShopProperties shop) {
		this.request = request;
		this.carts = carts;
		this.shop = shop;
	}

	/** The signed-in user's name. */
	public @Nullable String getUser() {
		Authentication user = SecurityContextHolder.getContext().getAuthentication();
		return (user != null && user.getPrincipal() instanceof OidcUser known) ? known.getPreferredUsername() : null;
	}

	/** The number of pieces in the cart. */
	public int getCartSize() {
		return this.carts.of(this.request).size();
	}

	public ShopProperties.Links getLinks() {
		return this.shop.links();
	}

	/** Whether the page shows the users of the demonstration. */
	public boolean isDemo() {
		return this.shop.demo();
	}

	/**
	 * The key of the notice that the previous request left for this page; unknown keys
	 * are ignored.
	 */
	public @Nullable String getNotice() {
		String notice = this.request.getParameter("notice");
		return (notice != null && notice.matches("added|changed|sold-out|full|too-late")) ? notice : null;
	}

	/**
	 * The path of this page, for links that change the language or return to the page.
	 */
	public String getPath() {
		if (!"GET".equals(this.request.getMethod())) {
			return "/";
		}
		return (this.request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) ? failed
				: this.request.getRequestURI();
	}

}
