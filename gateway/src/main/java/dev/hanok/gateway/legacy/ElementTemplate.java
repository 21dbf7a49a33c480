package dev.hanok.gateway.legacy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * An element of a template. The element is omitted if an optional value in its own text
 * is absent. An attribute is omitted in the same way.
 *
 * @param name its name with the prefix
 * @param attributes with their prefixes, including namespace declarations
 * @param content child elements and text
 * @param each the array for whose items the element is repeated
 * @param condition the value without which the element is omitted
 */
record ElementTemplate(String name, Map<String, TextTemplate> attributes, List<Content> content,
		@Nullable Repetition each, @Nullable JsonPointer condition) {

	/** Text, or a child element. */
	record Content(@Nullable TextTemplate text, @Nullable ElementTemplate child) {
	}

	/** An array, and whether it may be absent. */
	record Repetition(JsonPointer pointer, boolean optional) {
	}

	void render(XmlRendering out, Scope scope) {
		if (this.condition != null && Scope.isAbsent(scope.find(this.condition))) {
			return;
		}
		if (this.each == null) {
			renderOnce(out, scope);
			return;
		}
		JsonNode array = scope.find(this.each.pointer());
		if (array.isArray()) {
			for (int i = 0; i < array.size(); i++) {
				renderOnce(out, scope.item(this.each.pointer(), i, array.get(i)));
			}
		}
		else if (!Scope.isAbsent(array) || !this.each.optional()) {
			out.violations()
				.add(scope.location() + this.each.pointer(),
						Scope.isAbsent(array) ? "is required" : "must be an array");
		}
	}

	/** All placeholders of the element and its children. */
	Stream<Placeholder> placeholders() {
		return Stream.concat(this.attributes.values().stream().flatMap(text -> text.placeholders().stream()),
				this.content.stream()
					.flatMap(part -> (part.child() != null) ? part.child().placeholders()
							: (part.text() != null) ? part.text().placeholders().stream() : Stream.empty()));
	}

	private void renderOnce(XmlRendering out, Scope scope) {
		int start = out.length();
		out.append("<").append(this.name);
		this.attributes.forEach((name, template) -> {
			String value = template.render(scope, out.violations(), XmlText::escape);
			if (value != null) {
				out.append(" ").append(name).append("=\"").append(value).append("\"");
			}
		});
		out.append(">");
		for (Content part : this.content) {
			if (part.child() != null) {
				part.child().render(out, scope);
			}
			if (part.text() != null) {
				String text = part.text().render(scope, out.violations(), XmlText::escape);
				if (text == null) {
					out.cut(start);
					return;
				}
				out.append(text);
			}
		}
		out.append("</").append(this.name).append(">");
	}

}
