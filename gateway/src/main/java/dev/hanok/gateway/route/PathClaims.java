package dev.hanok.gateway.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.hanok.gateway.forward.RequestRules;
import dev.hanok.gateway.forward.Upstream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Decides which service gets which of the claimed paths. A configured route wins over
 * every registration. For ten minutes after the last instance of a service has gone,
 * another service cannot claim its paths: a request then gets 503 and does not reach a
 * wrong service.
 */
class PathClaims {

	/** How long a service without instances keeps its paths. */
	static final Duration KEPT = Duration.ofMinutes(10);

	/**
	 * The most paths of a service; bounded, because each request is compared with each
	 * path.
	 */
	static final int MAX = 20;

	private static final Log logger = LogFactory.getLog(PathClaims.class);

	private final Clock clock;

	private final Map<String, Claim> claims = new TreeMap<>();

	private Set<String> refused = Set.of();

	PathClaims(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Applies the current registrations.
	 * @param registrations of all services that have instances
	 * @param configured paths of the configured routes
	 * @return the routes of the services, by path pattern
	 */
	Map<String, Route> update(Collection<Registration> registrations, List<RoutePath> configured) {
		release(registrations, configured);
		Set<String> refusedNow = new HashSet<>();
		for (Registration registration : registrations) {
			Route route = new Route(registration.service(), Upstream.service(registration.service()),
					registration.access(), new RequestRules(null, registration.idempotencyKey()));
			if (registration.paths().size() > MAX) {
				refusedNow.add("Only " + MAX + " of the " + registration.paths().size() + " paths of "
						+ registration.service() + " can have a route");
			}
			for (String path : registration.paths().stream().limit(MAX).toList()) {
				if (isFree(path, route.service(), configured)) {
					this.claims.put(path, new Claim(route, this.clock.instant()));
				}
				else {
					refusedNow.add("No route " + path + " for " + route.service()
							+ ": the path is malformed, reserved, configured or belongs to another service");
				}
			}
		}
		refusedNow.stream().filter(message -> !this.refused.contains(message)).forEach(logger::warn);
		this.refused = refusedNow;
		return this.claims.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().route()));
	}

	private void release(Collection<Registration> registrations, List<RoutePath> configured) {
		Map<String, Registration> present = registrations.stream()
			.collect(Collectors.toMap(Registration::service, Function.identity()));
		Instant oldest = this.clock.instant().minus(KEPT);
		this.claims.entrySet().removeIf(entry -> {
			Registration registration = present.get(entry.getValue().route().service());
			boolean wanted = (registration != null) ? registration.paths().contains(entry.getKey())
					: entry.getValue().lastSeen().isAfter(oldest);
			return !wanted || configured.stream().anyMatch(RoutePath.of(entry.getKey())::overlaps);
		});
	}

	private boolean isFree(String pattern, String service, List<RoutePath> configured) {
		if (!RoutePath.isAllowed(pattern)) {
			return false;
		}
		RoutePath path = RoutePath.of(pattern);
		return configured.stream().noneMatch(path::overlaps) && this.claims.entrySet()
			.stream()
			.filter(claim -> !claim.getValue().route().service().equals(service))
			.noneMatch(claim -> RoutePath.of(claim.getKey()).overlaps(path));
	}

	private record Claim(Route route, Instant lastSeen) {
	}

}
