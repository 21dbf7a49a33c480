package dev.hanok.gateway.legacy;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where a template looks values up: in the whole body or, within {@code json:each}, in
 * one item.
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

	/** A value that is absent and one that is null mean the same. */
	static boolean isAbsent(JsonNode value) {
		return value.isMissingNode() || value.isNull();
	}

}
