package dev.hanok.web.order;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.hanok.starter.client.RemoteService;
import dev.hanok.web.cart.Cart;
import dev.hanok.web.signin.AccessTokens;
import dev.hanok.web.signin.SignInRequiredException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * The orders of the user who sent a request, at order-service.
 */
@Component
class Orders {

	private static final String REJECTED = "urn:hanok:problem:order-rejected";

	private static final String KEY_USED = "urn:hanok:problem:idempotency-key-reused";

	private static final int PAGE = 20;

	private final OrderClient client;

	private final RemoteService service;

	private final AccessTokens tokens;

	Orders(OrderClient client, CircuitBreakerFactory<?, ?> breakers, AccessTokens tokens) {
		this.client = client;
		this.service = new RemoteService("order-service", breakers);
		this.tokens = tokens;
	}

	Placement place(HttpServletRequest request, Cart cart) {
		var wanted = new OrderClient.PlaceOrderRequest(cart.lines()
			.stream()
			.map(line -> new OrderClient.PlaceOrderRequest.Line(line.sku(), line.quantity()))
			.toList());
		try {
			return new Placement.Placed(call(request, token -> this.client.place(token, cart.key(), wanted)).id());
		}
		catch (HttpClientErrorException.UnprocessableContent ex) {
			return refused(ex);
		}
	}

	OrderList list(HttpServletRequest request, @Nullable String cursor) {
		return call(request, token -> this.client.list(token, PAGE, cursor));
	}

	Optional<Order> find(HttpServletRequest request, UUID id) {
		try {
			return Optional.of(call(request, token -> this.client.find(token, id)));
		}
		catch (HttpClientErrorException.NotFound ex) {
			return Optional.empty();
		}
	}

	/** False if the order cannot be cancelled, or the user has no such order. */
	boolean cancel(HttpServletRequest request, UUID id) {
		try {
			return "CANCELLED".equals(call(request, token -> this.client.cancel(token, id, id)).state());
		}
		catch (HttpClientErrorException.Conflict | HttpClientErrorException.NotFound ex) {
			return false;
		}
	}

	private <T> T call(HttpServletRequest request, Function<String, T> call) {
		String token = this.tokens.bearer(request);
		try {
			try {
				return this.service.call(() -> call.apply(token));
			}
			catch (HttpClientErrorException.Unauthorized ex) {
				String another = this.tokens.inPlaceOf(token, request);
				return this.service.call(() -> call.apply(another));
			}
		}
		catch (HttpClientErrorException.Unauthorized ex) {
			throw new SignInRequiredException();
		}
		catch (HttpClientErrorException.Forbidden ex) {
			throw new AccessDeniedException("The user may not use orders");
		}
	}

	private static Placement refused(HttpClientErrorException ex) {
		OrderClient.Refused refused = ex.getResponseBodyAs(OrderClient.Refused.class);
		String type = (refused != null && refused.type() != null) ? refused.type() : "";
		List<OrderClient.Refused.OutOfStock> lines = (refused != null) ? refused.lines() : null;
		return switch (type) {
			case REJECTED -> new Placement.OutOfStock((lines != null) ? lines : List.of());
			case KEY_USED -> new Placement.KeyUsed();
			default -> throw ex;
		};
	}

}
