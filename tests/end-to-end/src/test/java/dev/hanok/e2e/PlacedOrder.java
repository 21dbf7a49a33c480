package dev.hanok.e2e;

import tools.jackson.databind.JsonNode;

/**
 * An order as it was answered when it was placed.
 */
record PlacedOrder(Answer answer) {

	int status() {
		return this.answer.status();
	}

	/** Whether the shop has promised to keep it. */
	boolean isAcknowledged() {
		return status() == 201 || status() == 202;
	}

	String id() {
		JsonNode body = this.answer.json();
		return body.hasNonNull("id") ? body.path("id").asString() : body.path("orderId").asString();
	}

	String path() {
		return Customer.ORDERS + "/" + id();
	}

	String state() {
		return this.answer.json().path("state").asString("");
	}

}
