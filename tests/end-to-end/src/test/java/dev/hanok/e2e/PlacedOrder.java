package dev.hanok.e2e;

import tools.jackson.databind.JsonNode;

/**
 * The response to a request that places an order.
 */
record PlacedOrder(Response response) {

	int status() {
		return this.response.status();
	}

	/** Whether the order was accepted: 201 (CONFIRMED) or 202 (PENDING). */
	boolean isAcknowledged() {
		return status() == 201 || status() == 202;
	}

	String id() {
		JsonNode body = this.response.json();
		return body.hasNonNull("id") ? body.path("id").asString() : body.path("orderId").asString();
	}

	String path() {
		return Customer.ORDERS + "/" + id();
	}

	String state() {
		return this.response.json().path("state").asString("");
	}

}
