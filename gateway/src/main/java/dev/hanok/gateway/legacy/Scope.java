package dev.hanok.gateway.legacy;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The part of the request in which a template finds values: the whole body or, in
 * {@code json:each}, one item.
 *
 * @param values the request
 * @param node where pointers start
 * @param location pointer of that node in the body, for messages
 */
record Scope(RequestValues values, JsonNode node, String location) {

	static Scope of(RequestValues values) {
		return new Scope(values, values.body(), "");
	}

	JsonNode find(JsonPointer pointer) {
		return this.node.at(pointer);
	}

	Scope item(JsonPointer array, int index, JsonNode item) {
		return new Scope(this.values, item, this.location + array + '/' + index);
	}

	/** An absent value and a null value mean the same. */
	static boolean isAbsent(JsonNode value) {
		return value.isMissingNode() || value.isNull();
	}

}
