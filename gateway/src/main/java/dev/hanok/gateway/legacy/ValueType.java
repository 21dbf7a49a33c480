package dev.hanok.gateway.legacy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.StringNode;

/**
 * Types of values that exist in JSON and in XML Schema. The conversion of a value of
 * another type returns null.
 */
enum ValueType {

	STRING {
		@Override
		@Nullable String toXml(JsonNode value) {
			return value.isString() ? value.stringValue() : null;
		}

		@Override
		JsonNode toJson(String text) {
			return StringNode.valueOf(text);
		}
	},

	INTEGER {
		@Override
		@Nullable String toXml(JsonNode value) {
			return value.isIntegralNumber() ? plain(value) : null;
		}

		@Override
		@Nullable JsonNode toJson(String text) {
			String number = text.strip();
			return WHOLE.matcher(number).matches() ? BigIntegerNode.valueOf(new BigInteger(number)) : null;
		}
	},

	NUMBER {
		@Override
		@Nullable String toXml(JsonNode value) {
			return value.isNumber() ? plain(value) : null;
		}

		@Override
		@Nullable JsonNode toJson(String text) {
			String number = text.strip();
			return DECIMAL.matcher(number).matches() ? DecimalNode.valueOf(new BigDecimal(number)) : null;
		}
	},

	BOOLEAN {
		@Override
		@Nullable String toXml(JsonNode value) {
			return value.isBoolean() ? Boolean.toString(value.booleanValue()) : null;
		}

		@Override
		@Nullable JsonNode toJson(String text) {
			return switch (text.strip()) {
				case "true", "1" -> BooleanNode.TRUE;
				case "false", "0" -> BooleanNode.FALSE;
				default -> null;
			};
		}
	};

	private static final int MAX_DIGITS = 100;

	private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,100}");

	private static final Pattern DECIMAL = Pattern
		.compile("[+-]?(\\d{1,100}(\\.\\d{0,100})?|\\.\\d{1,100})([eE][+-]?\\d{1,2})?");

	static ValueType of(String name) {
		return valueOf(name.toUpperCase(Locale.ROOT));
	}

	/** The text of the value, or null if it is of another type. */
	abstract @Nullable String toXml(JsonNode value);

	/** The value of the text, or null if it is not of this type. */
	abstract @Nullable JsonNode toJson(String text);

	/**
	 * A number without exponent, because xs:decimal does not allow one; 1e999999999 is
	 * refused.
	 */
	private static @Nullable String plain(JsonNode value) {
		BigDecimal number = value.decimalValue();
		return (number.precision() <= MAX_DIGITS && Math.abs(number.scale()) <= MAX_DIGITS) ? number.toPlainString()
				: null;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
