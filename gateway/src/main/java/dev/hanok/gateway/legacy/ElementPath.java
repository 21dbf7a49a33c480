package dev.hanok.gateway.legacy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Elements below another one, by local names; or an attribute of theirs.
 *
 * @param names names of the elements from the top, none for the element itself
 * @param attribute the attribute's name, null for the element's text
 */
record ElementPath(List<String> names, @Nullable String attribute) {

	private static final Pattern SYNTAX = Pattern.compile("\\.|(@|([^/@.:\\s]+/)*@?)[^/@:\\s]+");

	/** Of {@code A/B}, {@code A/@b}, {@code @b} or {@code .}. */
	static ElementPath parse(String path) {
		if (!SYNTAX.matcher(path).matches()) {
			throw new IllegalArgumentException(
					"'" + path + "' is no path of elements: expected is A/B, A/@b or a dot, without prefixes");
		}
		if (path.equals(".")) {
			return new ElementPath(List.of(), null);
		}
		int at = path.indexOf('@');
		String elements = (at < 0) ? path : path.substring(0, at);
		return new ElementPath(elements.isEmpty() ? List.of() : List.of(elements.split("/")),
				(at < 0) ? null : path.substring(at + 1));
	}

	/** The elements that the path leads to, those that have the attribute only. */
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

	/** Of one of the elements found. */
	@Nullable String text(XmlElement element) {
		return (this.attribute != null) ? element.attributes().get(this.attribute) : element.text();
	}

}
