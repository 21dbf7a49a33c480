package dev.hanok.mobile.fields;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hanok.starter.problem.ProblemException;

import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a response that a client has selected: {@code products.title,orders}. A
 * selected field includes its subfields. Without a selection all fields are sent. Callers
 * use this to fetch only what is needed.
 */
public final class FieldSelection {

	/** Always sent, because it names the missing parts of a response. */
	private static final String ALWAYS = "missing";

	private final Set<String> paths;

	private FieldSelection(Set<String> paths) {
		this.paths = paths;
	}

	/**
	 * Reads the parameter of a request.
	 * @param text paths, separated by commas
	 * @param view the record that the response is made of
	 * @return the selection
	 * @throws ProblemException 400, if the response has no such field
	 */
	public static FieldSelection of(String text, Class<? extends Record> view) {
		Set<String> paths = Arrays.stream(text.split(","))
			.map(String::strip)
			.filter(path -> !path.isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> known = paths(view, "").collect(Collectors.toCollection(TreeSet::new));
		if (!known.containsAll(paths)) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "unknown-field", "Unknown field",
					"The parameter 'fields' contains a field that this response does not have. 'allowed' lists the possible fields.")
				.with("allowed", known);
		}
		if (!paths.isEmpty()) {
			paths.add(ALWAYS);
		}
		return new FieldSelection(paths);
	}

	/**
	 * Whether the response has the field.
	 * @param path names from the outermost field on, with dots between them
	 * @return also true if only a subfield is selected
	 */
	public boolean includes(String path) {
		return this.paths.isEmpty() || this.paths.stream()
			.anyMatch(selected -> (path + '.').startsWith(selected + '.') || (selected + '.').startsWith(path + '.'));
	}

	/**
	 * What is sent.
	 * @param view the response
	 * @param json converts the response to JSON
	 * @return the response, or the selected fields of it
	 */
	public Object apply(Record view, JsonMapper json) {
		if (this.paths.isEmpty()) {
			return view;
		}
		JsonNode tree = json.valueToTree(view);
		prune(tree, "");
		return tree;
	}

	private void prune(JsonNode node, String parent) {
		if (node instanceof ObjectNode object) {
			object.retain(object.propertyNames().stream().filter(name -> includes(parent + name)).toList());
			object.properties().forEach(field -> prune(field.getValue(), parent + field.getKey() + '.'));
		}
		else if (node.isArray()) {
			node.forEach(element -> prune(element, parent));
		}
	}

	private static Stream<String> paths(Class<?> type, String parent) {
		if (!type.isRecord()) {
			return Stream.empty();
		}
		return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
			String path = parent + component.getName();
			return Stream.concat(Stream.of(path), paths(element(component), path + '.'));
		});
	}

	/** The type of a component, or of the elements of its list. */
	private static Class<?> element(RecordComponent component) {
		Type type = component.getGenericType();
		Type element = (type instanceof ParameterizedType list) ? list.getActualTypeArguments()[0] : type;
		return (element instanceof Class<?> known) ? known : Object.class;
	}

}
