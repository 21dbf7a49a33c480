package dev.hanok.mobile.order;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.hanok.mobile.catalog.Catalog;
import dev.hanok.mobile.catalog.Product;
import dev.hanok.mobile.compose.Composer;
import dev.hanok.mobile.compose.Composition;
import dev.hanok.mobile.compose.Part;
import dev.hanok.mobile.fields.FieldSelection;
import dev.hanok.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Size;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/mobile/orders")
class OrderController {

	private static final String EXAMPLE = """
			{"id": "6f1e0a53-1d6b-4a8e-9c9b-0a1b2c3d4e5f", "state": "CONFIRMED", "placedAt": "2026-11-28T10:00:00Z",
			"total": {"amount": 1980, "currency": "EUR"}, "lines": [{"sku": "BOOK-AUSTEN-EMMA", "title": "Emma",
			"quantity": 2, "unitPrice": {"amount": 990, "currency": "EUR"}, "product": {"description": "Novel by …",
			"price": {"amount": 1090, "currency": "EUR"}, "stock": 12}}]}""";

	private static final String PARTIAL = """
			{"id": "6f1e0a53-1d6b-4a8e-9c9b-0a1b2c3d4e5f", "state": "PENDING", "placedAt": "2026-11-28T10:00:00Z",
			"lines": [{"sku": "BOOK-AUSTEN-EMMA", "title": "BOOK-AUSTEN-EMMA", "quantity": 2}],
			"missing": ["products"]}""";

	private final Orders orders;

	private final Catalog catalog;

	private final Composer composer;

	private final JsonMapper json;

	OrderController(Orders orders, Catalog catalog, Composer composer, JsonMapper json) {
		this.orders = orders;
		this.catalog = catalog;
		this.composer = composer;
		this.json = json;
	}

	@GetMapping("/{id}")
	@Operation(summary = "Show an order with its products",
			description = "While products cannot be fetched, the response is 200 without them, and missing names them. "
					+ "With the ETag in If-None-Match the response is 304 while nothing has changed.")
	@ApiResponse(responseCode = "200", description = "The order",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = OrderView.class),
					examples = { @ExampleObject(name = "complete", value = EXAMPLE),
							@ExampleObject(name = "catalog unavailable", value = PARTIAL) }))
	@ApiResponse(responseCode = "404", description = "The user has no such order",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	@ApiResponse(responseCode = "500", description = "Orders cannot be reached; see Retry-After",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	ResponseEntity<Object> show(JwtAuthenticationToken user, @PathVariable UUID id,
			@Parameter(description = "Only these fields, and all below them",
					example = "state,lines.title") @RequestParam(defaultValue = "") @Size(max = 500) String fields) {
		FieldSelection selection = FieldSelection.of(fields, OrderView.class);
		Composition composition = this.composer.begin();
		Order order = find(user.getToken(), id, composition);
		Map<String, Product> products = this.catalog.find(wanted(order, selection), composition, Part.PRODUCTS);
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache().cachePrivate())
			.body(selection.apply(OrderView.of(order, products, composition.missing()), this.json));
	}

	private Order find(Jwt user, UUID id, Composition composition) {
		Optional<Order> order = composition.await(composition.start(Part.ORDERS, () -> this.orders.find(user, id)));
		if (order == null) {
			throw unavailable();
		}
		return order.orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "order-not-found", "Order not found",
				"You have no order with this id."));
	}

	private static List<String> wanted(Order order, FieldSelection selection) {
		return order.lines()
			.stream()
			.filter(line -> selection.includes("lines.product")
					|| (line.title() == null && selection.includes("lines.title")))
			.map(Order.Line::sku)
			.toList();
	}

	/**
	 * Without the order there is nothing to show, and an app should keep what it has. The
	 * status is not 503: from a 503 the gateway would conclude that this instance is
	 * unavailable, and would stop sending it requests.
	 */
	private static ProblemException unavailable() {
		return new ProblemException(HttpStatus.INTERNAL_SERVER_ERROR, "orders-unavailable", "Orders are unavailable",
				"Orders cannot be reached at the moment. Try again.")
			.header(HttpHeaders.RETRY_AFTER, "2");
	}

}
