package dev.hanok.order.web;

import java.security.Principal;
import java.util.List;
import java.util.UUID;

import dev.hanok.order.ordering.ParkedOrder;
import dev.hanok.order.ordering.ParkedOrders;
import dev.hanok.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * For operators: orders that the confirmer could not finish, of all customers.
 */
@RestController
@RequestMapping(OrderController.PATH + "/parked")
class ParkedOrderController {

	private static final Logger log = LoggerFactory.getLogger(ParkedOrderController.class);

	private final ParkedOrders parkedOrders;

	ParkedOrderController(ParkedOrders parkedOrders) {
		this.parkedOrders = parkedOrders;
	}

	@GetMapping
	@Operation(summary = "List the orders that could not be finished (operators)")
	List<ParkedOrder> list(@RequestParam(defaultValue = "100") @Min(1) @Max(1000) int size) {
		return this.parkedOrders.list(size);
	}

	@PostMapping("/retry")
	@Operation(summary = "Try to finish all parked orders again (operators)")
	Retried retryAll(Principal operator) {
		int orders = this.parkedOrders.retryAll();
		log.info("All {} parked orders are tried again, by {}", orders, operator.getName());
		return new Retried(orders);
	}

	@PostMapping("/{id}/retry")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Try to finish a parked order again (operators)")
	@ApiResponse(responseCode = "204", description = "It is tried within seconds")
	void retry(Principal operator, @PathVariable UUID id) {
		requireParked(this.parkedOrders.retry(id));
		log.info("Parked order {} is tried again, by {}", id, operator.getName());
	}

	@PostMapping("/{id}/cancellation")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Cancel a parked order (operators)")
	@ApiResponse(responseCode = "204", description = "Cancelled; or, if it was already, its release is given up")
	void cancel(Principal operator, @PathVariable UUID id) {
		requireParked(this.parkedOrders.cancel(id));
		log.info("Parked order {} is cancelled, by {}", id, operator.getName());
	}

	private static void requireParked(boolean parked) {
		if (!parked) {
			throw new ProblemException(HttpStatus.NOT_FOUND, "order-not-parked", "Order not parked",
					"No order with this id is parked.");
		}
	}

	/** How many orders are tried again. */
	record Retried(int orders) {
	}

}
