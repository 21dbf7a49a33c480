package dev.hanok.gateway.legacy;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.cloud.gateway.server.mvc.config.FilterProperties;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;

/**
 * The configured operations. Refuses a configuration if a route names an operation that
 * does not exist, or lacks path variables of its operation.
 */
class LegacyOperations {

	private static final String FILTER = "LegacyXml";

	private final Map<String, LegacyOperation> operations;

	LegacyOperations(LegacyProperties properties, GatewayMvcProperties routes) {
		this.operations = properties.legacy()
			.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
					entry -> LegacyOperation.of(entry.getKey(), entry.getValue())));
		Stream.concat(routes.getRoutes().stream(), routes.getRoutesMap().values().stream())
			.forEach(route -> route.getFilters()
				.stream()
				.filter(filter -> FILTER.equalsIgnoreCase(filter.getName()))
				.forEach(filter -> check(route, filter)));
	}

	LegacyOperation get(String name) {
		LegacyOperation operation = this.operations.get(name);
		if (operation == null) {
			throw new IllegalStateException(
					"There is no platform.gateway.legacy." + name + " for the filter " + FILTER + "=" + name);
		}
		return operation;
	}

	private void check(RouteProperties route, FilterProperties filter) {
		LegacyOperation operation = get(String.join(",", filter.getArgs().values()));
		String paths = route.getPredicates()
			.stream()
			.filter(predicate -> "Path".equals(predicate.getName()))
			.flatMap(predicate -> predicate.getArgs().values().stream())
			.collect(Collectors.joining(","));
		for (String variable : operation.request().pathVariables()) {
			if (!paths.matches(".*\\{\\*?" + Pattern.quote(variable) + "[:}].*")) {
				throw new IllegalStateException("platform.gateway.legacy." + operation.name() + " uses {path."
						+ variable + "}, but the path of the route " + route.getId() + " has no {" + variable + "}");
			}
		}
	}

}
