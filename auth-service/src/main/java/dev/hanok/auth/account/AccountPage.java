package dev.hanok.auth.account;

import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Pages with forms. */
final class AccountPage {

	private AccountPage() {
	}

	/** A form that was not filled in yet. */
	static ModelAndView of(String template, Map<String, ?> model) {
		return new ModelAndView(template, model);
	}

	/** A form that has to be filled in again. */
	static ModelAndView again(String template, HttpStatus status, Map<String, ?> model) {
		return new ModelAndView(template, model, status);
	}

	/** The page for a link that is unknown, was used or has expired. */
	static ModelAndView deadLink(String next) {
		return new ModelAndView("link", Map.of("next", next), HttpStatus.NOT_FOUND);
	}

	/**
	 * The address of this page has a secret, which other sites must not get as referrer.
	 */
	static void hideAddress(HttpServletResponse response) {
		response.setHeader("Referrer-Policy", "no-referrer");
	}

}
