package dev.hanok.runner.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.hanok.runner.client.Http;
import dev.hanok.runner.service.ServiceModule;

/**
 * Detects when an order can be placed; monitoring components may still be starting then.
 */
final class FirstOrder {

	private static final Duration LIMIT = Duration.ofSeconds(2);

	/** The paths to check, by the service that responds. */
	private static final List<Map.Entry<String, String>> PATHS = List.of(
			Map.entry("catalog-service", "/api/catalog/products?size=1"),
			Map.entry("auth-service", "/.well-known/openid-configuration"));

	private final Platform platform;

	private final List<Component> components;

	private final Stopwatch watch;

	private final Set<String> late;

	private volatile Duration after = Duration.ZERO;

	FirstOrder(Platform platform, List<Component> components, Stopwatch watch) {
		this.platform = platform;
		this.components = components;
		this.watch = watch;
		this.late = platform.modules()
			.stream()
			.filter((module) -> module.description().isLate())
			.map(ServiceModule::name)
			.collect(Collectors.toSet());
	}

	boolean isPossible() {
		return !this.after.isZero();
	}

	/** The time until an order was possible; zero before. */
	Duration after() {
		return this.after;
	}

	/** Checks whether an order is possible, until it is. */
	boolean look() {
		if (!isPossible() && servicesAreReady() && paths().stream().allMatch(this::answers)) {
			this.after = this.watch.time();
		}
		return isPossible();
	}

	String missing() {
		return "the gateway does not yet answer " + String.join(" and ", paths()) + " with 200";
	}

	private boolean servicesAreReady() {
		return this.components.stream()
			.allMatch((each) -> each.isReady() || each.name().equals(Platform.ZIPKIN)
					|| this.late.contains(each.name().replaceFirst("-\\d+$", "")));
	}

	private boolean answers(String path) {
		return Http.status(this.platform.uri(ServiceModule.GATEWAY).resolve(path), LIMIT) == 200;
	}

	private List<String> paths() {
		return isStarted(ServiceModule.GATEWAY)
				? PATHS.stream().filter((path) -> isStarted(path.getKey())).map(Map.Entry::getValue).toList()
				: List.of();
	}

	private boolean isStarted(String service) {
		return this.components.stream().anyMatch((each) -> each.name().matches(service + "-\\d+"));
	}

}
