package dev.hanok.auth.page;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Passes exceptions of the pages to {@link PageErrorController}, before the starter turns
 * them into problem details.
 */
@ControllerAdvice(basePackages = { "dev.hanok.auth.page", "dev.hanok.auth.account", "dev.hanok.auth.factor",
		"dev.hanok.auth.admin.page" })
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrorAdvice {

	@ExceptionHandler
	void refused(ErrorResponseException refusal, HttpServletResponse response) throws IOException {
		response.sendError(refusal.getStatusCode().value());
	}

	@ExceptionHandler({ ServletRequestBindingException.class, TypeMismatchException.class })
	void malformed(HttpServletResponse response) throws IOException {
		response.sendError(HttpServletResponse.SC_BAD_REQUEST);
	}

}
