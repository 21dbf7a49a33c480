package dev.hanok.auth.account;

import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Makes the models and views of the account pages. */
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
	 * Keeps the address of this page, which contains a secret, out of the header
	 * {@code Referer} of later requests.
	 */
	static void hideAddress(HttpServletResponse response) {
		response.setHeader("Referrer-Policy", "no-referrer");
	}

}
