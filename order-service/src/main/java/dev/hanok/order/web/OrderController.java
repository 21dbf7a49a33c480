package dev.hanok.order.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import dev.hanok.order.idempotency.RecordedResponse;
import dev.hanok.order.ordering.CancelOrder;
import dev.hanok.order.ordering.Order;
import dev.hanok.order.ordering.OrderHistory;
import dev.hanok.order.ordering.OrderState;
import dev.hanok.order.ordering.PlaceOrder;
import dev.hanok.starter.page.Slice;
import dev.hanok.starter.page.Total;
import dev.hanok.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A customer's own orders; the orders of other customers are not found.
 */
@RestController
@RequestMapping(OrderController.PATH)
class OrderController {

	static final String PATH = "/api/orders";

	private final PlaceOrder placeOrder;

	private final CancelOrder cancelOrder;

	private final OrderHistory history;

	private final OrderResponses responses;

	OrderController(PlaceOrder placeOrder, CancelOrder cancelOrder, OrderHistory history, OrderResponses responses) {
		this.placeOrder = placeOrder;
		this.cancelOrder = cancelOrder;
		this.history = history;
		this.responses = responses;
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Place an order; a repetition with the same key gives the first response again")
	@ApiResponse(responseCode = "201", description = "Created: confirmed, or cancelled in the meantime",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = OrderView.class)))
	@ApiResponse(responseCode = "202",
			description = "Stored as PENDING; confirmed or rejected when the catalog responds",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = OrderView.class)))
	@ApiResponse(responseCode = "422",
			description = "Rejected for lack of stock, or the key was used for another order",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	ResponseEntity<byte[]> place(Principal customer,
			@RequestHeader("Idempotency-Key") @Pattern(regexp = "[\\x21-\\x7E]{1,100}",
					message = "must be 1 to 100 visible ASCII characters") String key,
			@Valid @RequestBody OrderRequest request) {
		RecordedResponse recorded = this.placeOrder.place(customer.getName(), key, request.orderLines(),
				this.responses::of);
		HttpStatus status = HttpStatus.valueOf(recorded.status());
		var response = ResponseEntity.status(status);
		if (status.is2xxSuccessful()) {
			response.location(URI.create(PATH + '/' + recorded.orderId()));
		}
		return response.contentType(status.isError() ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON)
			.body(recorded.body().getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping
	@Operation(summary = "List the customer's orders, newest first",
			description = "For long lists use the link to the next page (header Link, or the field next). "
					+ "By page number only the first 10,000 orders can be reached.")
	ResponseEntity<OrderPage> list(Principal customer, @RequestParam(defaultValue = "0") @Min(0) int page,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
			@Parameter(description = "From the link to the next page; page is ignored then") @RequestParam(
					required = false) @Nullable String cursor) {
		OrderPage orders = (cursor != null) ? following(customer.getName(), cursor, size)
				: numbered(customer.getName(), page, size);
		var response = ResponseEntity.ok();
		if (orders.next() != null) {
			response.header(HttpHeaders.LINK, "<" + orders.next() + ">; rel=\"next\"");
		}
		return response.body(orders);
	}

	@GetMapping("/{id}")
	@Operation(summary = "Show an order")
	OrderView show(Principal customer, @PathVariable UUID id) {
		return this.history.find(customer.getName(), id).map(OrderView::of).orElseThrow(unknown());
	}

	@PostMapping("/{id}/cancellation")
	@Operation(summary = "Cancel an order; its stock is released")
	@ApiResponse(responseCode = "200", description = "Cancelled, by this request or before", useReturnTypeSchema = true)
	@ApiResponse(responseCode = "404", description = "The customer has no such order",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	@ApiResponse(responseCode = "409", description = "The order was rejected",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	OrderView cancel(Principal customer, @PathVariable UUID id) {
		Order order = this.cancelOrder.cancel(customer.getName(), id).orElseThrow(unknown());
		if (order.state() == OrderState.REJECTED) {
			throw new ProblemException(HttpStatus.CONFLICT, "order-not-cancellable", "Order cannot be cancelled",
					"The order was rejected, so there is nothing to cancel.");
		}
		return OrderView.of(order);
	}

	private OrderPage numbered(String customer, int page, int size) {
		Total total = this.history.count(customer);
		Slice<Order> slice = total.reaches((long) page * size) ? this.history.page(customer, page, size)
				: new Slice<>(List.of(), null);
		return new OrderPage(views(slice), page, size, total, next(slice, size));
	}

	private OrderPage following(String customer, String cursor, int size) {
		Slice<Order> slice = this.history.following(customer, cursor, size);
		return new OrderPage(views(slice), size, next(slice, size));
	}

	private static List<OrderView> views(Slice<Order> slice) {
		return slice.items().stream().map(OrderView::of).toList();
	}

	private static @Nullable String next(Slice<Order> slice, int size) {
		return (slice.next() != null) ? PATH + "?size=" + size + "&cursor=" + slice.next() : null;
	}

	private static Supplier<ProblemException> unknown() {
		return () -> new ProblemException(HttpStatus.NOT_FOUND, "order-not-found", "Order not found",
				"You have no order with this id.");
	}

}
