package dev.hanok.standin.logstash.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pipeline file: its statements by section.
 */
public record Pipeline(List<Statement> inputs, List<Statement> filters, List<Statement> outputs) {

	/**
	 * A plugin, or plugins under a condition.
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
	 * One arm after the other; the last may be without a condition.
	 */
	public record Branch(List<Arm> arms) implements Statement {

	}

	/**
	 * The statements under a condition.
	 */
	public record Arm(Condition condition, List<Statement> statements) {

	}

	/**
	 * What may stand behind "if".
	 */
	public sealed interface Condition {

	}

	/**
	 * An else.
	 */
	public record Always() implements Condition {

	}

	/**
	 * A field that is there and not false.
	 */
	public record Present(String field) implements Condition {

	}

	/**
	 * The opposite.
	 */
	public record Not(Condition condition) implements Condition {

	}

	/**
	 * All of these.
	 */
	public record And(Condition left, Condition right) implements Condition {

	}

	/**
	 * One of these.
	 */
	public record Or(Condition left, Condition right) implements Condition {

	}

	/**
	 * A comparison with == or !=.
	 */
	public record Equal(String field, Object value, boolean negated) implements Condition {

	}

	/**
	 * All plugins of a section, those under conditions too.
	 */
	public static Stream<Plugin> plugins(List<Statement> statements) {
		return statements.stream().flatMap((statement) -> switch (statement) {
			case Plugin plugin -> Stream.of(plugin);
			case Branch branch -> branch.arms().stream().flatMap((arm) -> plugins(arm.statements()));
		});
	}

}
