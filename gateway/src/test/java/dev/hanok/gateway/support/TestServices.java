package dev.hanok.gateway.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The services behind the gateway. Services of the platform have their real routes. A
 * test that breaks a service uses a service of its own at {@code /api/<name>}, so that
 * its open circuit breaker does not affect other tests.
 */
public class TestServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	public static final RawService CATALOG = ok("catalog");

	public static final RawService ORDERS = ok("orders");

	public static final RawService AUTH = ok("auth");

	/** The running instance of {@code half-dead}; the other one is unreachable. */
	public static final RawService ALIVE = ok("alive");

	/** The hung instance of {@code half-hung}. */
	public static final RawService HUNG = RawService.start(RawService.hanging());

	/** The running instance of {@code half-hung}. */
	public static final RawService BESIDE_HUNG = ok("alive");

	/** The instance of {@code breaking-off} whose responses are incomplete. */
	public static final RawService BREAKING_OFF = RawService.start(RawService
		.resettingAfter("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"a\""));

	/** The other instance of {@code breaking-off}. */
	public static final RawService BESIDE_BREAKING_OFF = ok("{\"a\":\"bc\"}");

	/** The only instance of {@code lonely-hung}. */
	public static final RawService LONELY_HUNG = RawService.start(RawService.hanging());

	/** The only instance of {@code failing}. */
	public static final RawService FAILING = ok("recovered");

	/** The only instance of {@code scripted}: each test sets its behaviour. */
	public static final RawService SCRIPTED = ok("scripted");

	/** The only instance of {@code busy}: a test uses all connections to it. */
	public static final RawService BUSY = ok("busy");

	/**
	 * The only instance of {@code limited} and {@code limited-by-address}, whose plans
	 * allow three requests per minute.
	 */
	public static final RawService LIMITED = ok("limited");

	public static final int CONNECTIONS_PER_CLIENT = 300;

	/** Requests that may be in progress at the same time. */
	public static final int REQUESTS = 400;

	/** Connections to one instance. */
	public static final int CONNECTIONS = 20;

	/** The only instance of {@code recorded}, whose bodies are in the access log. */
	public static final RawService RECORDED = ok("recorded");

	/**
	 * The instance of {@code web} and {@code partner}, the services with CORS settings.
	 */
	public static final RawService WEB = ok("web");

	/** The instance of services that register: see {@code RegisteredRoutesTests}. */
	public static final RawService REGISTERED = ok("registered");

	/** The upstream of routes to a fixed address ({@code http://}). */
	public static final RawService OUTSIDE = ok("outside");

	private static final String ROUTES = "spring.cloud.gateway.server.webmvc.routes-map.";

	/** A legacy system: see {@code legacy/erp.yml}. */
	public static final ErpSystem ERP = ErpSystem.start();

	/** One of two instances of {@code slow}, which respond after {@code try-timeout}. */
	public static final RawService SLOW = RawService.start(slowly());

	public static final RawService BESIDE_SLOW = RawService.start(slowly());

	/**
	 * One of two instances of {@code partly-slow}, which are slow only at {@code /slow}.
	 */
	public static final RawService PARTLY_SLOW = RawService.start(partlySlowly());

	public static final RawService BESIDE_PARTLY_SLOW = RawService.start(partlySlowly());

	/** The upstream of WebSockets. */
	public static final RawService WEB_SOCKETS = ok("no WebSocket");

	public static final int WEB_SOCKET_LIMIT = 40;

	/** The upstream of routes that allow bodies of 300 MB. */
	public static final CountingService UPLOADS = new CountingService();

	/** The instance of {@code breaking-off-chunks} whose responses are incomplete. */
	private static final RawService BREAKING_OFF_CHUNKS = RawService.start(RawService.resettingAfter(
			"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n"));

	private static RawService.Behaviour slowly() {
		return (request, client) -> {
			LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
			RawService.answering(200, "slow").answer(request, client);
		};
	}

	private static RawService.Behaviour partlySlowly() {
		return (request, client) -> {
			if (request.startLine().contains("/slow")) {
				LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
			}
			RawService.answering(200, "done").answer(request, client);
		};
	}

	private static RawService ok(String body) {
		return RawService.start(RawService.answering(200, body, "Content-Type: text/plain"));
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		List<String> properties = new ArrayList<>();
		instances(properties, "catalog-service", CATALOG.uri());
		instances(properties, "order-service", ORDERS.uri());
		instances(properties, "auth-service", AUTH.uri());
		instances(properties, "erp", ERP.uri());
		properties.add("erp.uri=" + ERP.uri());
		properties.add("erp.down=" + RawService.deadUri());
		properties.add("platform.gateway.services.erp-stock.timeout=2s");
		route(properties, "half-dead", RawService.deadUri(), ALIVE.uri());
		route(properties, "dead", RawService.deadUri());
		route(properties, "absent");
		route(properties, "half-hung", HUNG.uri(), BESIDE_HUNG.uri());
		properties.add(ROUTES + "half-hung.metadata.idempotency-key=true");
		properties.add(ROUTES + "lonely-hung.metadata.idempotency-key=true");
		route(properties, "hung-without-key", HUNG.uri(), BESIDE_HUNG.uri());
		route(properties, "slow-beside-dead", RawService.deadUri(), SLOW.uri());
		properties.add("platform.gateway.services.slow-beside-dead.try-timeout=100ms");
		route(properties, "slow", SLOW.uri(), BESIDE_SLOW.uri());
		properties.add("platform.gateway.services.busy.timeout=60s");
		properties.add("resilience4j.circuitbreaker.instances.busy.base-config=default");
		properties.add("resilience4j.circuitbreaker.instances.busy.slow-call-duration-threshold=60s");
		properties.add("platform.gateway.services.slow.try-timeout=100ms");
		properties.add("platform.gateway.services.hung-without-key.try-timeout=200ms");
		properties.add("platform.gateway.services.hung-without-key.timeout=300ms");
		route(properties, "breaking-off", BREAKING_OFF.uri(), BESIDE_BREAKING_OFF.uri());
		route(properties, "lonely-hung", LONELY_HUNG.uri());
		failing(properties);
		route(properties, "scripted", SCRIPTED.uri());
		route(properties, "busy", BUSY.uri());
		openToOtherOrigins(properties);
		route(properties, "recorded", RECORDED.uri());
		properties.add("spring.cloud.gateway.server.webmvc.routes-map.recorded.metadata.access-log-bodies=true");
		staticRoute(properties, "outside", OUTSIDE.uri());
		staticRoute(properties, "outside-dead", RawService.deadUri());
		staticRoute(properties, "outside-hung", HUNG.uri());
		staticRoute(properties, "outside-filtered", OUTSIDE.uri());
		properties
			.add(ROUTES + "outside-filtered.filters[0]=RewritePath=/api/outside-filtered/(?<rest>.*), /$\\{rest}");
		properties.add(ROUTES + "outside-filtered.filters[1]=AddRequestHeader=X-Added, 1");
		properties.add(ROUTES + "outside-filtered.filters[2]=PreserveHostHeader=");
		staticRoute(properties, "outside-parameters", OUTSIDE.uri());
		properties.add(ROUTES + "outside-parameters.filters[0]=AddRequestParameter=added, x y");
		properties.add(ROUTES + "outside-parameters.filters[1]=RemoveRequestParameter=gone");
		properties.add("platform.gateway.services.outside-hung.timeout=300ms");
		uploads(properties);
		limited(properties);
		webSockets(properties);
		properties.add("platform.gateway.connections=" + CONNECTIONS);
		properties.add("platform.gateway.max-body-memory=2MB");
		properties.add("platform.gateway.access-log.query-parameters=page,size");
		properties.add("platform.gateway.body-timeout=2s");
		properties.add("platform.gateway.services.lonely-hung.timeout=300ms");
		properties.add("platform.gateway.services.half-hung.try-timeout=300ms");
		properties.add("platform.gateway.services.half-hung.timeout=600ms");
		TestPropertyValues.of(properties).applyTo(context);
	}

	/** A service with a circuit breaker, and a route to it with a separate one. */
	private static void failing(List<String> properties) {
		route(properties, "failing", FAILING.uri());
		properties.add("resilience4j.circuitbreaker.instances.failing.base-config=default");
		properties.add("resilience4j.circuitbreaker.instances.failing.minimum-number-of-calls=5");
		properties.add("resilience4j.circuitbreaker.instances.failing.wait-duration-in-open-state=1s");
		properties.add(ROUTES + "failing-apart.id=failing-apart");
		properties.add(ROUTES + "failing-apart.uri=lb://failing");
		properties.add(ROUTES + "failing-apart.predicates[0]=Path=/api/failing-apart/**");
		properties.add(ROUTES + "failing-apart.metadata.access=anyone");
		properties.add(ROUTES + "failing-apart.metadata.policy=apart");
		properties.add("platform.gateway.services.apart.timeout=1s");
		properties.add(ROUTES + "strict.id=strict");
		properties.add(ROUTES + "strict.uri=lb://scripted");
		properties.add(ROUTES + "strict.predicates[0]=Path=/api/strict/**");
		properties.add(ROUTES + "strict.metadata.access=anyone");
		properties.add(ROUTES + "strict.metadata.policy=strict");
		properties.add("platform.gateway.services.strict.failure-statuses=500,503");
		properties.add("resilience4j.circuitbreaker.instances.strict.base-config=default");
		properties.add("resilience4j.circuitbreaker.instances.strict.minimum-number-of-calls=5");
	}

	private static void limited(List<String> properties) {
		route(properties, "limited", LIMITED.uri());
		route(properties, "limited-by-address", LIMITED.uri());
		String limits = "platform.gateway.limits.";
		properties.add(limits + "plans.tight.requests=3");
		properties.add(limits + "plans.tight.per=1m");
		properties.add(limits + "plans.tight-by-address.requests=3");
		properties.add(limits + "plans.tight-by-address.per=1m");
		properties.add(limits + "plans.tight-by-address.per-address=true");
		properties.add(limits + "plans.wide.requests=1000");
		properties.add(limits + "routes.limited=tight");
		properties.add(limits + "routes.limited-by-address=tight-by-address");
		properties.add(limits + "clients.partner=wide");
	}

	private static void openToOtherOrigins(List<String> properties) {
		String routes = ROUTES;
		route(properties, "web", WEB.uri());
		properties.add(routes + "web.predicates[0]=Path=/api/web/{name}");
		route(properties, "web-private", WEB.uri());
		properties.add(routes + "web-private.predicates[0]=Path=/api/web/private/**");
		properties.add(routes + "web-private.metadata.access=token");
		route(properties, "web-dead", RawService.deadUri());
		properties.add(routes + "web-dead.predicates[0]=Path=/api/web/dead/**");
		String global = "spring.cloud.gateway.server.webmvc.globalcors.cors-configurations.[/api/web/**].";
		properties.add(global + "allowed-origins=https://app.example");
		properties.add(global + "allowed-methods=GET,POST,PUT");
		properties.add(global + "allowed-headers=Authorization,Content-Type");
		properties.add(global + "allow-credentials=true");
		properties.add(global + "max-age=600");
		route(properties, "partner", WEB.uri());
		staticRoute(properties, "partner-outside", WEB.uri());
		for (String route : List.of("partner", "partner-outside")) {
			String partner = routes + route + ".metadata.cors.";
			properties.add(partner + "allowedOrigins=*");
			properties.add(partner + "allowedMethods[0]=GET");
			properties.add(partner + "allowedMethods[1]=POST");
			properties.add(partner + "allowedHeaders=*");
			properties.add(partner + "exposedHeaders=X-Partner");
			properties.add(partner + "maxAge=30");
		}
	}

	private static void webSockets(List<String> properties) {
		route(properties, "web-sockets", WEB_SOCKETS.uri());
		properties.add("platform.gateway.services.web-sockets.idle-timeout=3s");
		staticRoute(properties, "many-web-sockets", WEB_SOCKETS.uri());
		properties.add("platform.gateway.web-sockets=" + WEB_SOCKET_LIMIT);
	}

	private static void uploads(List<String> properties) {
		properties.add("platform.gateway.connections-per-client=" + CONNECTIONS_PER_CLIENT);
		properties.add("platform.gateway.requests=" + REQUESTS);
		route(properties, "partly-slow", PARTLY_SLOW.uri(), BESIDE_PARTLY_SLOW.uri());
		staticRoute(properties, "uploads", UPLOADS.uri());
		route(properties, "uploads-half-dead", RawService.deadUri(), UPLOADS.uri());
		for (String route : List.of("uploads", "token-uploads", "uploads-half-dead")) {
			properties.add(ROUTES + route + ".metadata.max-request-size=300MB");
		}
		staticRoute(properties, "uploads-scripted", SCRIPTED.uri());
		properties.add(ROUTES + "uploads-scripted.metadata.max-request-size=2MB");
		route(properties, "breaking-off-chunks", BREAKING_OFF_CHUNKS.uri(), BESIDE_BREAKING_OFF.uri());
	}

	private static void route(List<String> properties, String service, String... uris) {
		staticRoute(properties, service, "lb://" + service);
		instances(properties, service, uris);
	}

	/** Two routes: {@code /api/<id>}, and {@code /api/token/<id>} with a token. */
	private static void staticRoute(List<String> properties, String id, String uri) {
		for (String access : List.of("anyone", "token")) {
			String route = access.equals("token") ? "token-" + id : id;
			properties.add(ROUTES + route + ".id=" + route);
			properties.add(ROUTES + route + ".uri=" + uri);
			properties.add(ROUTES + route + ".predicates[0]=Path=/api/" + (access.equals("token") ? "token/" : "") + id
					+ "/**");
			properties.add(ROUTES + route + ".metadata.access=" + access);
		}
	}

	private static void instances(List<String> properties, String service, String... uris) {
		for (int i = 0; i < uris.length; i++) {
			properties.add("spring.cloud.discovery.client.simple.instances." + service + "[" + i + "].uri=" + uris[i]);
		}
	}

}
