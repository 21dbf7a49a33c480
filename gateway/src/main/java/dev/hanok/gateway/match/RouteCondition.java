package dev.hanok.gateway.match;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.config.RouteProperties;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The predicates {@code Path} and {@code Method} of a route.
 *
 * @param paths patterns of paths; empty for all paths
 * @param methods methods; empty for all methods
 */
public record RouteCondition(List<PathPattern> paths, Set<String> methods) {

	/** Prefixes of the properties that define routes and their CORS settings. */
	public static final List<String> SETTINGS = Stream.of("routes", "routes-map", "globalcors")
		.map(name -> GatewayMvcProperties.PREFIX + '.' + name)
		.toList();

	/**
	 * All configured routes, in the order in which Spring tries them.
	 * @param routes the settings
	 * @return the routes
	 */
	public static List<RouteProperties> routes(GatewayMvcProperties routes) {
		return Stream.concat(routes.getRoutes().stream(), routes.getRoutesMap().values().stream()).toList();
	}

	/**
	 * The condition of a route.
	 * @param route its settings
	 * @return the condition
	 */
	public static RouteCondition of(RouteProperties route) {
		return new RouteCondition(patterns(arguments(route, "Path").filter(argument -> argument.startsWith("/"))),
				arguments(route, "Method").collect(Collectors.toSet()));
	}

	/**
	 * The condition of a path, whatever the method.
	 * @param pattern the path
	 * @return the condition
	 */
	public static RouteCondition ofPath(String pattern) {
		return new RouteCondition(patterns(Stream.of(pattern)), Set.of());
	}

	/**
	 * Whether a request can belong to the route.
	 * @param path its raw path
	 * @param method its method
	 * @return false only if it cannot
	 */
	public boolean matches(PathContainer path, String method) {
		return (this.methods.isEmpty() || this.methods.contains(method))
				&& (this.paths.isEmpty() || this.paths.stream().anyMatch(pattern -> pattern.matches(path)));
	}

	private static Stream<String> arguments(RouteProperties route, String predicate) {
		return route.getPredicates()
			.stream()
			.filter(candidate -> predicate.equals(candidate.getName()))
			.flatMap(candidate -> candidate.getArgs().values().stream())
			.flatMap(argument -> Stream.of(argument.split(",")))
			.map(String::strip);
	}

	private static List<PathPattern> patterns(Stream<String> paths) {
		return paths.map(PathPatternParser.defaultInstance::parse).toList();
	}

}
