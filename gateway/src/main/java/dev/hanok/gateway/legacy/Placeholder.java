package dev.hanok.gateway.legacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A placeholder in a template; a value of the request replaces it.
 *
 * @param source where the value comes from
 * @param name JSON pointer, or name of the path variable or query parameter
 * @param pointer the JSON pointer; empty for the item itself, and for other sources
 * @param type the type that the value must have
 * @param optional whether the value may be absent
 */
record Placeholder(Source source, String name, JsonPointer pointer, ValueType type, boolean optional) {

	private static final Pattern SYNTAX = Pattern
		.compile("(?:(\\.)|((?:/[^/:?]+)+)|(path|query)\\.([\\w.-]+))(?::(string|integer|number|boolean))?(\\?)?");

	/** Where a value comes from. */
	enum Source {

		BODY, PATH, QUERY

	}

	/** Reads {@code /pointer}, {@code .}, {@code path.name} or {@code query.name}. */
	static Placeholder parse(String text) {
		Matcher matcher = SYNTAX.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("{" + text
					+ "} is not a placeholder; expected is /json/pointer, path.name, "
					+ "query.name or, within json:each, a dot; then :string, :integer, :number or :boolean; then ? if "
					+ "it is optional");
		}
		ValueType type = (matcher.group(5) != null) ? ValueType.of(matcher.group(5)) : ValueType.STRING;
		boolean optional = matcher.group(6) != null;
		if (matcher.group(3) != null) {
			Source source = matcher.group(3).equals("path") ? Source.PATH : Source.QUERY;
			return new Placeholder(source, matcher.group(4), JsonPointer.empty(), type, optional);
		}
		String pointer = (matcher.group(1) != null) ? "" : matcher.group(2);
		return new Placeholder(Source.BODY, pointer, JsonPointer.compile(pointer), type, optional);
	}

	/**
	 * The value as text: null if it is absent, empty if it has another type. Errors are
	 * added to the violations.
	 */
	@Nullable String value(Scope scope, Violations violations) {
		String field = field(scope);
		boolean absent = false;
		String text = null;
		if (this.source == Source.BODY) {
			JsonNode node = scope.find(this.pointer);
			absent = Scope.isAbsent(node);
			text = absent ? null : this.type.toXml(node);
		}
		else {
			List<String> given = given(scope.values());
			absent = given.isEmpty();
			text = (given.size() == 1 && this.type.toJson(given.getFirst()) != null) ? given.getFirst() : null;
		}
		if (absent) {
			if (!this.optional) {
				violations.add(field, "is required");
			}
			return null;
		}
		if (text == null) {
			violations.add(field, "must be of type " + this.type);
			return "";
		}
		if (!XmlText.isAllowed(text)) {
			violations.add(field, "has a character that XML cannot hold");
		}
		return text;
	}

	private List<String> given(RequestValues values) {
		if (this.source == Source.QUERY) {
			return values.query().getOrDefault(this.name, List.of());
		}
		String variable = values.path().get(this.name);
		return (variable != null) ? List.of(variable) : List.of();
	}

	private String field(Scope scope) {
		return switch (this.source) {
			case BODY -> scope.location() + this.name;
			case PATH -> "path." + this.name;
			case QUERY -> "query." + this.name;
		};
	}

}
