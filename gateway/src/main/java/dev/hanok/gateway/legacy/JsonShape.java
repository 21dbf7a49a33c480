package dev.hanok.gateway.legacy;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The properties that a template uses. Other properties are refused: otherwise the client
 * would believe that the legacy system has received them.
 */
class JsonShape {

	private final Map<String, JsonShape> properties = new LinkedHashMap<>();

	private @Nullable JsonShape items;

	void add(ElementTemplate template) {
		if (template.condition() != null) {
			at(template.condition());
		}
		JsonShape scope = (template.each() != null) ? at(template.each().pointer()).ofItems() : this;
		template.attributes().values().forEach(scope::add);
		for (ElementTemplate.Content content : template.content()) {
			if (content.child() != null) {
				scope.add(content.child());
			}
			if (content.text() != null) {
				scope.add(content.text());
			}
		}
	}

	void add(TextTemplate template) {
		template.placeholders()
			.stream()
			.filter(placeholder -> placeholder.source() == Placeholder.Source.BODY)
			.forEach(placeholder -> at(placeholder.pointer()));
	}

	private JsonShape ofItems() {
		if (this.items == null) {
			this.items = new JsonShape();
		}
		return this.items;
	}

	private JsonShape at(JsonPointer pointer) {
		JsonShape shape = this;
		for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
			shape = shape.properties.computeIfAbsent(rest.getMatchingProperty(), name -> new JsonShape());
		}
		return shape;
	}

	void check(JsonNode value, String location, Violations violations) {
		if (Scope.isAbsent(value)) {
			return;
		}
		if (this.items != null && value.isArray()) {
			for (int i = 0; i < value.size(); i++) {
				this.items.check(value.get(i), location + '/' + i, violations);
			}
		}
		else if (value.isObject()) {
			value.forEachEntry((name, property) -> {
				JsonShape known = this.properties.get(name);
				if (known == null) {
					violations.add(location + '/' + name, "is not known");
				}
				else {
					known.check(property, location + '/' + name, violations);
				}
			});
		}
		else if (!this.properties.isEmpty()) {
			violations.add(location, "must be an object");
		}
	}

}
