package dev.hanok.web.page;

import java.util.Map;

import dev.hanok.web.browser.ShopProperties;
import dev.hanok.web.cart.Carts;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Error pages: what happened, in words for the customer, and the trace id.
 */
@Component
class ErrorPages {

	private final Carts carts;

	private final ShopProperties shop;

	private final Tracer tracer;

	ErrorPages(Carts carts, ShopProperties shop, Tracer tracer) {
		this.carts = carts;
		this.shop = shop;
		this.tracer = tracer;
	}

	/** The page for a status; statuses without texts of their own share one page. */
	ModelAndView of(HttpServletRequest request, HttpStatusCode status) {
		String text = switch (status.value()) {
			case 401 -> "sign-in";
			case 403 -> "forbidden";
			case 404 -> "not-found";
			default -> status.is4xxClientError() ? "bad-request" : "failed";
		};
		return of(request, status, text);
	}

	ModelAndView of(HttpServletRequest request, HttpStatusCode status, String text) {
		Span span = this.tracer.currentSpan();
		var page = new ModelAndView("error", Map.of("page", new PageContext(request, this.carts, this.shop), "text",
				text, "trace", (span != null) ? span.context().traceId() : ""));
		page.setStatus(status);
		return page;
	}

}
