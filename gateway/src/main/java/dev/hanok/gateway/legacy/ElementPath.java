package dev.hanok.gateway.legacy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A path to descendants of an element, by local names, or to an attribute of these
 * descendants.
 *
 * @param names names of the elements from the top; empty for the element itself
 * @param attribute the attribute's name, null for the element's text
 */
record ElementPath(List<String> names, @Nullable String attribute) {

	private static final Pattern SYNTAX = Pattern.compile("\\.|(@|([^/@.:\\s]+/)*@?)[^/@:\\s]+");

	/** Reads {@code A/B}, {@code A/@b}, {@code @b} or {@code .}. */
	static ElementPath parse(String path) {
		if (!SYNTAX.matcher(path).matches()) {
			throw new IllegalArgumentException(
					"'" + path + "' is not a path of elements; expected is A/B, A/@b or a dot, without prefixes");
		}
		if (path.equals(".")) {
			return new ElementPath(List.of(), null);
		}
		int at = path.indexOf('@');
		String elements = (at < 0) ? path : path.substring(0, at);
		return new ElementPath(elements.isEmpty() ? List.of() : List.of(elements.split("/")),
				(at < 0) ? null : path.substring(at + 1));
	}

	/**
	 * The elements that match the path; if it has an attribute, only those with this
	 * attribute.
	 */
	List<XmlElement> find(XmlElement from) {
		List<XmlElement> found = List.of(from);
		for (String name : this.names) {
			found = found.stream()
				.flatMap(element -> element.children().stream())
				.filter(child -> child.name().equals(name))
				.toList();
		}
		return found.stream().filter(element -> this.attribute == null || text(element) != null).toList();
	}

	Optional<String> findText(XmlElement from) {
		return find(from).stream().findFirst().map(this::text);
	}

	/** The text or attribute of one of the found elements. */
	@Nullable String text(XmlElement element) {
		return (this.attribute != null) ? element.attributes().get(this.attribute) : element.text();
	}

}
