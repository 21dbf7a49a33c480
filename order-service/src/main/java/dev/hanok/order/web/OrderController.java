package dev.hanok.order.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.UUID;
import java.util.function.Supplier;

import dev.hanok.order.idempotency.Answer;
import dev.hanok.order.ordering.Cancelling;
import dev.hanok.order.ordering.Order;
import dev.hanok.order.ordering.OrderHistory;
import dev.hanok.order.ordering.OrderState;
import dev.hanok.order.ordering.Placing;
import dev.hanok.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

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
 * A customer's own orders. Those of others do not exist here.
 */
@RestController
@RequestMapping(OrderController.PATH)
class OrderController {

	static final String PATH = "/api/orders";

	private final Placing placing;

	private final Cancelling cancelling;

	private final OrderHistory history;

	private final OrderAnswers answers;

	OrderController(Placing placing, Cancelling cancelling, OrderHistory history, OrderAnswers answers) {
		this.placing = placing;
		this.cancelling = cancelling;
		this.history = history;
		this.answers = answers;
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Place an order; a repetition with the same key gives the first answer again")
	@ApiResponse(responseCode = "201", description = "Confirmed",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = OrderView.class)))
	@ApiResponse(responseCode = "202", description = "Kept; it will be confirmed when the catalog answers",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = OrderView.class)))
	@ApiResponse(responseCode = "422",
			description = "Rejected for lack of stock, or the key was used for another order",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	ResponseEntity<byte[]> place(Principal customer,
			@RequestHeader("Idempotency-Key") @Pattern(regexp = "[\\x21-\\x7E]{1,100}",
					message = "must be 1 to 100 visible ASCII characters") String key,
			@Valid @RequestBody OrderRequest request) {
		Answer answer = this.placing.place(customer.getName(), key, request.orderLines(), this.answers::of);
		HttpStatus status = HttpStatus.valueOf(answer.status());
		var response = ResponseEntity.status(status);
		if (status.is2xxSuccessful()) {
			response.location(URI.create(PATH + '/' + answer.orderId()));
		}
		return response.contentType(status.isError() ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON)
			.body(answer.body().getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping
	@Operation(summary = "List the customer's orders, newest first")
	OrderPage list(Principal customer, @RequestParam(defaultValue = "0") @Min(0) int page,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
		var items = this.history.page(customer.getName(), page, size).stream().map(OrderView::of).toList();
		return new OrderPage(items, page, size, this.history.count(customer.getName()));
	}

	@GetMapping("/{id}")
	@Operation(summary = "Show an order")
	OrderView show(Principal customer, @PathVariable UUID id) {
		return this.history.find(customer.getName(), id).map(OrderView::of).orElseThrow(unknown());
	}

	@PostMapping("/{id}/cancellation")
	@Operation(summary = "Cancel an order; its stock is given back")
	OrderView cancel(Principal customer, @PathVariable UUID id) {
		Order order = this.cancelling.cancel(customer.getName(), id).orElseThrow(unknown());
		if (order.state() == OrderState.REJECTED) {
			throw new ProblemException(HttpStatus.CONFLICT, "order-not-cancellable", "Order cannot be cancelled",
					"The order was rejected, so there is nothing to cancel.");
		}
		return OrderView.of(order);
	}

	private static Supplier<ProblemException> unknown() {
		return () -> new ProblemException(HttpStatus.NOT_FOUND, "order-not-found", "Order not found",
				"You have no order with this id.");
	}

}
