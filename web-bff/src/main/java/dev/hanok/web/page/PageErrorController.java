package dev.hanok.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Responds to requests that failed outside of any controller; Tomcat dispatches them
 * here.
 */
@Controller
class PageErrorController implements ErrorController {

	private final ErrorPages pages;

	PageErrorController(ErrorPages pages) {
		this.pages = pages;
	}

	@RequestMapping("/error")
	ModelAndView error(HttpServletRequest request) {
		int status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) ? code : 404;
		return this.pages.of(request, HttpStatusCode.valueOf(status));
	}

}
