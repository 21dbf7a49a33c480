package dev.hanok.gateway.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathClaimsTests {

	private static final List<RoutePath> CONFIGURED = List.of(RoutePath.of("/api/catalog/**"),
			RoutePath.of("/api/orders/{id}/items"));

	private Instant now = Instant.EPOCH;

	private final PathClaims claims = new PathClaims(new Clock() {
		@Override
		public Instant instant() {
			return PathClaimsTests.this.now;
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(java.time.ZoneId zone) {
			return this;
		}
	});

	@ParameterizedTest
	@ValueSource(strings = { "/api/shelf/**", "/api/shelf", "/shelf/v1.0/**", "/api/catalogs/**", "/loginx/**" })
	void acceptsAFreePath(String path) {
		assertThat(update(of("shelf", path))).containsOnlyKeys(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/**", "/actuator/health", "/Actuator/**", "/error", "/error/**", "/oauth2/token",
			"/login", "/login/**", "/logout", "/connect/**", "/userinfo", "/session/**", "/account/x", "/docs",
			"/swagger-ui/**", "/v3/api-docs/shelf", "/v3/**", "/.well-known/**", "/.well-known/x" })
	void refusesAReservedPath(String path) {
		assertThat(update(of("shelf", path))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/**", "**", "api/shelf", "/api/*/x", "/api/{any}/**", "/api/shelf*", "/api//x",
			"/api/../x", "/api/./x", "/api/shelf/", "/api/sh elf", "/api/shelf;a=b", "/api/%73helf", "/api/shelf/**/x",
			"http://x/api" })
	void refusesAMalformedPath(String path) {
		assertThat(update(of("shelf", path))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/api/catalog/**", "/api/catalog/shelf", "/api/**", "/api/orders/1/items", "/api/orders/**" })
	void refusesAPathOfAConfiguredRoute(String path) {
		assertThat(update(of("shelf", path))).isEmpty();
	}

	@Test
	void aPathStaysWithTheServiceThatClaimedItFirst() {
		update(of("shelf", "/api/shelf/**"));
		Registration shelf = of("shelf", "/api/shelf/**");
		for (String path : List.of("/api/shelf/**", "/api/shelf", "/api/shelf/books", "/api/**")) {
			assertThat(update(of("impostor", path), shelf)).as(path).containsOnlyKeys("/api/shelf/**");
			assertThat(update(of("impostor", path), shelf).get("/api/shelf/**").service()).isEqualTo("shelf");
		}
	}

	@Test
	void keepsThePathsOfAMissingServiceForSomeTime() {
		update(of("shelf", "/api/shelf/**"));
		assertThat(update(of("impostor", "/api/shelf/**")).get("/api/shelf/**").service()).isEqualTo("shelf");
		this.now = this.now.plus(PathClaims.KEPT).plus(Duration.ofSeconds(1));
		assertThat(update(of("successor", "/api/shelf/**")).get("/api/shelf/**").service()).isEqualTo("successor");
	}

	@Test
	void followsAServiceThatChangesItsPaths() {
		update(of("shelf", "/api/shelf/**"));
		assertThat(update(of("shelf", "/api/shelves/**"))).containsOnlyKeys("/api/shelves/**");
		assertThat(update(of("other", "/api/shelf/**"), of("shelf", "/api/shelves/**")))
			.containsOnlyKeys("/api/shelf/**", "/api/shelves/**");
	}

	@Test
	void aConfiguredRouteReplacesAClaim() {
		update(of("shelf", "/api/shelf/**"));
		assertThat(this.claims.update(List.of(of("shelf", "/api/shelf/**")), List.of(RoutePath.of("/api/shelf/**"))))
			.isEmpty();
	}

	@Test
	void limitsThePathsOfOneService() {
		Set<String> paths = IntStream.range(0, 1_000).mapToObj(i -> "/api/shelf" + i).collect(Collectors.toSet());
		assertThat(update(new Registration("shelf", Route.Access.TOKEN, new TreeSet<>(paths), false),
				of("other", "/api/other/**")))
			.hasSize(PathClaims.MAX + 1)
			.containsKey("/api/other/**");
	}

	private Map<String, Route> update(Registration... registrations) {
		return this.claims.update(List.of(registrations), CONFIGURED);
	}

	private static Registration of(String service, String path) {
		return new Registration(service, Route.Access.TOKEN, Set.of(path), false);
	}

}
