package dev.hanok.gateway.legacy;

import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.common.Shortcut;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Defines the filter under the name that routes use. Spring Cloud Gateway calls static
 * methods only.
 */
final class LegacyFilterFunctions {

	private LegacyFilterFunctions() {
	}

	@Shortcut("name")
	public static HandlerFilterFunction<ServerResponse, ServerResponse> legacyXml(String name) {
		return (request, next) -> MvcUtils.getApplicationContext(request)
			.getBean(LegacyFilter.class)
			.filter(name, request, next);
	}

}
