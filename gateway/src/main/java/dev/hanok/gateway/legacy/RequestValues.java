package dev.hanok.gateway.legacy;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * The values of a client's request for a template.
 *
 * @param body its JSON, a missing node if there is none
 * @param path variables of the route's path
 * @param query parameters of the query
 */
record RequestValues(JsonNode body, Map<String, String> path, Map<String, List<String>> query) {
}
