package dev.hanok.logpipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The saved objects that log-keeper imports into Kibana, checked without Kibana.
 */
class KibanaObjectsTests {

	private static final Pattern FIELD = Pattern.compile("([a-z][A-Za-z_.]*) : ");

	/**
	 * The allowed queries: field : "value", field : ("a" or "b"), field : *, joined with
	 * "and".
	 */
	private static final Pattern PLAIN = Pattern
		.compile("(?:[a-z._]+ : (?:\\*|\"[^\"*]+\"|\\((?:\"[^\"*]+\"(?: or )?)+\\))(?: and )?)*");

	static List<JsonNode> objects() {
		return Elk.text("kibana/saved-objects.ndjson").lines().map(Elk.JSON::readTree).toList();
	}

	@ParameterizedTest
	@MethodSource("objects")
	void refersToObjectsThatExist(JsonNode object) {
		Map<String, JsonNode> all = new HashMap<>();
		objects().forEach((one) -> all.put(one.get("type").asString() + ":" + one.get("id").asString(), one));
		Set<String> names = new TreeSet<>();
		for (JsonNode reference : object.get("references")) {
			assertThat(all).containsKey(reference.get("type").asString() + ":" + reference.get("id").asString());
			names.add(reference.get("name").asString());
		}
		String text = object.get("attributes").toString();
		if (text.contains("indexRefName")) {
			assertThat(names).contains("kibanaSavedObjectMeta.searchSourceJSON.index");
		}
		if (object.get("type").asString().equals("dashboard")) {
			JsonNode panels = Elk.JSON.readTree(object.at("/attributes/panelsJSON").asString());
			assertThat(panels).isNotEmpty()
				.allSatisfy((panel) -> assertThat(names)
					.contains(panel.get("panelIndex").asString() + ":" + panel.get("panelRefName").asString()));
			assertThat(names).hasSize(panels.size());
		}
	}

	@ParameterizedTest
	@MethodSource("objects")
	void usesOnlyFieldsOfTheIndexTemplate(JsonNode object) {
		assertThat(fields(object)).isSubsetOf(mapped());
	}

	@ParameterizedTest
	@MethodSource("objects")
	void queriesAreSimple(JsonNode object) {
		assertThat(query(object)).matches(PLAIN);
	}

	@Test
	void idsAreUnique() {
		assertThat(objects()).extracting((object) -> object.get("type").asString() + ":" + object.get("id").asString())
			.doesNotHaveDuplicates();
		assertThat(objects()).extracting((object) -> object.get("type").asString())
			.contains("index-pattern", "search", "visualization", "dashboard");
	}

	@Test
	void doesNotAggregateTextFields() {
		JsonNode message = Elk.json("elasticsearch/platform-logs.json").at("/template/mappings/properties/message");
		assertThat(message.get("type").asString()).isEqualTo("text");
		for (JsonNode object : objects()) {
			if (object.get("type").asString().equals("visualization")) {
				assertThat(object.at("/attributes/visState").asString()).doesNotContain("\"field\":\"message\"");
			}
		}
	}

	private static String query(JsonNode object) {
		String source = object.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asString("{}");
		return Elk.JSON.readTree(source).at("/query/query").asString("");
	}

	private static Set<String> fields(JsonNode object) {
		Set<String> fields = new TreeSet<>();
		Matcher matcher = FIELD.matcher(query(object));
		while (matcher.find()) {
			fields.add(matcher.group(1));
		}
		object.at("/attributes/columns").forEach((column) -> fields.add(column.asString()));
		object.at("/attributes/sort").forEach((sort) -> fields.add(sort.get(0).asString()));
		String visualization = object.at("/attributes/visState").asString("{}");
		Elk.JSON.readTree(visualization).at("/aggs").forEach((aggregation) -> {
			JsonNode field = aggregation.at("/params/field");
			if (!field.isMissingNode()) {
				fields.add(field.asString());
			}
		});
		return fields;
	}

	private static Set<String> mapped() {
		Set<String> fields = new TreeSet<>();
		collect("", Elk.json("elasticsearch/platform-logs.json").at("/template/mappings/properties"), fields);
		return fields;
	}

	private static void collect(String prefix, JsonNode properties, Set<String> fields) {
		properties.properties().forEach((property) -> {
			fields.add(prefix + property.getKey());
			collect(prefix + property.getKey() + ".", property.getValue().path("properties"), fields);
		});
	}

}
