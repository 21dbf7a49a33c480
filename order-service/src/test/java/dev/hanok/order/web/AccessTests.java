package dev.hanok.order.web;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;

import dev.hanok.order.Api;
import dev.hanok.order.Api.Reply;
import dev.hanok.order.OrderServiceTest;
import dev.hanok.order.StubbedServices;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@OrderServiceTest
class AccessTests {

	@Autowired
	Api api;

	@Autowired
	TestTokens tokens;

	@BeforeEach
	void resetStubs() {
		StubbedServices.reset();
	}

	@Test
	void requiresAToken() {
		Reply reply = list("");
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
	}

	@Test
	void requiresTheScopeOrders() {
		String token = this.tokens.withScopes("ivan", "catalog.write");
		assertThat(list(token).status()).isEqualTo(403);
		assertThat(this.api
			.send(this.api.to("/api/orders/" + UUID.randomUUID() + "/cancellation", token)
				.POST(BodyPublishers.noBody()))
			.status()).isEqualTo(403);
	}

	@Test
	void refusesATokenWithoutASubject() {
		assertThat(list(this.tokens.mint(claims -> claims.subject(null).claim("scope", "orders"))).status()).isIn(401,
				403);
	}

	@Test
	void servesItsOpenApiDescriptionWithoutAToken() {
		Reply docs = this.api.send(this.api.to("/v3/api-docs", ""));
		assertThat(docs.status()).isEqualTo(200);
		assertThat(docs.json().at("/paths").propertyNames()).contains("/api/orders", "/api/orders/{id}",
				"/api/orders/{id}/cancellation");
		JsonNode cancelled = docs.json().at("/paths/~1api~1orders~1{id}~1cancellation/post/responses");
		assertThat(cancelled.propertyNames()).containsExactlyInAnyOrder("200", "404", "409");
		assertThat(cancelled.path("200").path("content").toString()).contains("/schemas/OrderView");
	}

	@Test
	void listsACustomersOwnOrdersNewestFirst() {
		String customer = "jana-" + UUID.randomUUID();
		UUID first = this.api.place(customer).id();
		UUID second = this.api.place(customer).id();
		UUID third = this.api.place(customer).id();
		this.api.place("another customer");
		Reply page = this.api.get(customer, "/api/orders?page=0&size=2");
		assertThat(page.json().at("/items/0/id").asString()).isEqualTo(third.toString());
		assertThat(page.json().at("/items/1/id").asString()).isEqualTo(second.toString());
		assertThat(page.json().at("/items/0")).isEqualTo(this.api.order(customer, third).json());
		assertThat(page.json().path("items").size()).isEqualTo(2);
		assertThat(page.json().path("totalItems").asInt()).isEqualTo(3);
		assertThat(page.json().path("totalPages").asInt()).isEqualTo(2);
		Reply last = this.api.get(customer, "/api/orders?page=1&size=2");
		assertThat(last.json().path("items").size()).isEqualTo(1);
		assertThat(last.json().at("/items/0/id").asString()).isEqualTo(first.toString());
	}

	private Reply list(String token) {
		return this.api.send(this.api.to("/api/orders", token));
	}

}
