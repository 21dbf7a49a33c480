package dev.hanok.order.web;

import java.net.URI;
import java.util.List;

import dev.hanok.order.idempotency.RecordedResponse;
import dev.hanok.order.ordering.Order;
import dev.hanok.order.ordering.OrderState;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The response to placing an order, ready to be recorded. A repetition gets exactly the
 * same body, with the trace id of the request that did the work.
 */
@Component
class OrderResponses {

	private final JsonMapper json;

	private final Tracer tracer;

	OrderResponses(JsonMapper json, Tracer tracer) {
		this.json = json;
		this.tracer = tracer;
	}

	RecordedResponse of(Order order) {
		return switch (order.state()) {
			case PENDING -> response(order, HttpStatus.ACCEPTED, OrderView.of(order));
			// Even if the order was cancelled in the meantime, it was created.
			case CONFIRMED, CANCELLED -> response(order, HttpStatus.CREATED, OrderView.of(order));
			case REJECTED -> response(order, HttpStatus.UNPROCESSABLE_CONTENT, rejected(order));
		};
	}

	private RecordedResponse response(Order order, HttpStatus status, Object body) {
		return new RecordedResponse(order.id(), status.value(), this.json.writeValueAsString(body));
	}

	private ProblemDetail rejected(Order order) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT,
				"There is not enough stock for this order; `lines` lists the products. Nothing was reserved.");
		problem.setType(URI.create("urn:hanok:problem:order-rejected"));
		problem.setTitle("Order rejected");
		problem.setInstance(URI.create(OrderController.PATH));
		problem.setProperty("orderId", order.id());
		problem.setProperty("state", OrderState.REJECTED);
		problem.setProperty("lines", OutOfStock.of(order));
		Span span = this.tracer.currentSpan();
		if (span != null) {
			problem.setProperty("traceId", span.context().traceId());
		}
		return problem;
	}

	/** A line for which there is not enough stock. */
	private record OutOfStock(String sku, int requested, int available) {

		static List<OutOfStock> of(Order order) {
			return order.lines()
				.stream()
				.filter(line -> line.available() != null)
				.map(line -> new OutOfStock(line.sku(), line.quantity(), line.available()))
				.toList();
		}

	}

}
