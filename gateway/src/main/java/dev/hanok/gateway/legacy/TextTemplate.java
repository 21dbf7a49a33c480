package dev.hanok.gateway.legacy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Text with placeholders in braces.
 *
 * @param literals the texts before, between and after the placeholders; there is always
 * one more text than there are placeholders
 * @param placeholders the placeholders in the order of the text
 */
record TextTemplate(List<String> literals, List<Placeholder> placeholders) {

	static TextTemplate parse(String text) {
		List<String> literals = new ArrayList<>();
		List<Placeholder> placeholders = new ArrayList<>();
		int end = 0;
		for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', end)) {
			int close = text.indexOf('}', open);
			if (close < 0) {
				throw new IllegalArgumentException("A brace is not closed: " + text.substring(open).strip());
			}
			literals.add(text.substring(end, open));
			placeholders.add(Placeholder.parse(text.substring(open + 1, close)));
			end = close + 1;
		}
		literals.add(text.substring(end));
		return new TextTemplate(List.copyOf(literals), List.copyOf(placeholders));
	}

	/**
	 * The text, or null if any value is absent. A missing required value is also added to
	 * the violations.
	 */
	@Nullable String render(Scope scope, Violations violations, UnaryOperator<String> escape) {
		var text = new StringBuilder(this.literals.getFirst());
		boolean absent = false;
		for (int i = 0; i < this.placeholders.size(); i++) {
			String value = this.placeholders.get(i).value(scope, violations);
			absent = absent || value == null;
			text.append((value != null) ? escape.apply(value) : "").append(this.literals.get(i + 1));
		}
		return absent ? null : text.toString();
	}

	/** A copy in which the function was applied to each text around the placeholders. */
	TextTemplate mapLiterals(UnaryOperator<String> function) {
		return new TextTemplate(this.literals.stream().map(function).toList(), this.placeholders);
	}

}
