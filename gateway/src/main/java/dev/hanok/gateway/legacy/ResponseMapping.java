package dev.hanok.gateway.legacy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.hanok.gateway.legacy.LegacyProperties.Field;
import dev.hanok.gateway.legacy.LegacyProperties.FieldType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates a JSON object from an XML element.
 */
class ResponseMapping {

	private final List<Value> values;

	private ResponseMapping(List<Value> values) {
		this.values = values;
	}

	static ResponseMapping of(List<Field> fields) {
		Set<String> pointers = new HashSet<>();
		for (Field field : fields) {
			String pointer = field.pointer();
			boolean overlaps = pointers.stream()
				.anyMatch(other -> (pointer + '/').startsWith(other + '/') || other.startsWith(pointer + '/'));
			if (overlaps) {
				throw new IllegalArgumentException("The pointer " + pointer + " overlaps with another one");
			}
			pointers.add(pointer);
		}
		return new ResponseMapping(fields.stream().map(Value::of).toList());
	}

	/**
	 * Maps an element.
	 * @throws InvalidResponseException if a value is missing or of another type
	 */
	ObjectNode map(XmlElement element) throws InvalidResponseException {
		ObjectNode object = JsonNodeFactory.instance.objectNode();
		for (Value value : this.values) {
			JsonNode found = value.of(element);
			if (found != null) {
				put(object, value.pointer(), found);
			}
		}
		return object;
	}

	private static void put(ObjectNode object, JsonPointer pointer, JsonNode value) {
		ObjectNode parent = object;
		JsonPointer rest = pointer;
		for (; !rest.tail().matches(); rest = rest.tail()) {
			String name = rest.getMatchingProperty();
			parent = (parent.get(name) instanceof ObjectNode child) ? child : parent.putObject(name);
		}
		parent.set(rest.getMatchingProperty(), value);
	}

	/**
	 * One value of the JSON: a plain value if {@code array} is false, else an array of
	 * plain values or, with {@code objects}, of objects.
	 */
	private record Value(ElementPath path, JsonPointer pointer, boolean required, boolean array, ValueType type,
			@Nullable ResponseMapping objects) {

		static Value of(Field field) {
			boolean array = field.type() == FieldType.ARRAY;
			boolean objects = !field.fields().isEmpty();
			if (array ? (objects == (field.items() != null)) : (objects || field.items() != null)) {
				throw new IllegalArgumentException(field.pointer()
						+ " needs 'items' or 'fields' if it is an array, and neither if it is something else");
			}
			ValueType type = array ? Objects.requireNonNullElse(field.items(), ValueType.STRING)
					: ValueType.of(field.type().name());
			return new Value(ElementPath.parse(field.element()), JsonPointer.compile(field.pointer()), field.required(),
					array, type, objects ? ResponseMapping.of(field.fields()) : null);
		}

		/**
		 * Returns an empty array if no element of an array exists, and null if another
		 * value is absent.
		 */
		@Nullable JsonNode of(XmlElement element) throws InvalidResponseException {
			List<XmlElement> found = this.path.find(element);
			if (found.isEmpty() && this.required) {
				throw new InvalidResponseException(this.pointer + " is missing");
			}
			if (!this.array) {
				return found.isEmpty() ? null : one(found.getFirst());
			}
			ArrayNode items = JsonNodeFactory.instance.arrayNode();
			for (XmlElement item : found) {
				items.add((this.objects != null) ? this.objects.map(item) : one(item));
			}
			return items;
		}

		private JsonNode one(XmlElement element) throws InvalidResponseException {
			String text = this.path.text(element);
			if (text == null || element.isNil() || (text.isBlank() && this.type != ValueType.STRING)) {
				return NullNode.getInstance();
			}
			JsonNode value = this.type.toJson(text);
			if (value == null) {
				throw new InvalidResponseException(this.pointer + " is no " + this.type);
			}
			return value;
		}

	}

}
