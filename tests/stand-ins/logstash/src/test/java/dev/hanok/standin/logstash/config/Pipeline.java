package dev.hanok.standin.logstash.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The content of a pipeline file: the statements of each section.
 */
public record Pipeline(List<Statement> inputs, List<Statement> filters, List<Statement> outputs) {

	/**
	 * A plugin, or an if statement.
	 */
	public sealed interface Statement permits Plugin, Branch {

	}

	/**
	 * A plugin and its options. A value is a String, Number, List, Map, or a Plugin (a
	 * codec).
	 */
	public record Plugin(String name, Map<String, Object> options) implements Statement {

	}

	/**
	 * An if statement: if, else if and else, in this order.
	 */
	public record Branch(List<Arm> arms) implements Statement {

	}

	/**
	 * One arm of an if statement: its condition and its statements.
	 */
	public record Arm(Condition condition, List<Statement> statements) {

	}

	/**
	 * The condition of an if statement.
	 */
	public sealed interface Condition {

	}

	/**
	 * The condition of an else, which is always true.
	 */
	public record Always() implements Condition {

	}

	/**
	 * True if the field exists and is not false.
	 */
	public record Present(String field) implements Condition {

	}

	/**
	 * A negated condition.
	 */
	public record Not(Condition condition) implements Condition {

	}

	/**
	 * True if both conditions are true.
	 */
	public record And(Condition left, Condition right) implements Condition {

	}

	/**
	 * True if one of the conditions is true.
	 */
	public record Or(Condition left, Condition right) implements Condition {

	}

	/**
	 * A comparison with == or !=.
	 */
	public record Equal(String field, Object value, boolean negated) implements Condition {

	}

	/**
	 * All plugins of a section, including those in if statements.
	 */
	public static Stream<Plugin> plugins(List<Statement> statements) {
		return statements.stream().flatMap((statement) -> switch (statement) {
			case Plugin plugin -> Stream.of(plugin);
			case Branch branch -> branch.arms().stream().flatMap((arm) -> plugins(arm.statements()));
		});
	}

}
