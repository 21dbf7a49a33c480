package dev.hanok.standin.logstash.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hanok.standin.logstash.config.Pipeline.Arm;
import dev.hanok.standin.logstash.config.Pipeline.Branch;
import dev.hanok.standin.logstash.config.Pipeline.Condition;
import dev.hanok.standin.logstash.config.Pipeline.Plugin;
import dev.hanok.standin.logstash.config.Pipeline.Statement;

/**
 * A parser for Logstash's configuration language. Regular expressions, lists and methods
 * in conditions are not supported, because no pipeline file of this repository uses them.
 * Escape sequences in strings are not interpreted, as in Logstash by default.
 */
public final class PipelineParser {

	private static final Pattern SPACE = Pattern.compile("(?:[ \\t\\r\\n]|#[^\\r\\n]*(?:\\r?\\n|\\z))*");

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

	private static final Pattern BAREWORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]+");

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]*)?");

	private static final Pattern STRING = Pattern.compile("\"((?:\\\\\"|[^\"])*)\"|'((?:\\\\'|[^'])*)'");

	private static final Pattern SELECTOR = Pattern.compile("(?:\\[[^\\]\\[,]+])+");

	private final String text;

	private int at;

	private PipelineParser(String text) {
		this.text = text;
	}

	/**
	 * Parses the content of a pipeline file.
	 * @throws IllegalArgumentException if the syntax is invalid or not supported
	 */
	public static Pipeline parse(String text) {
		return new PipelineParser(text).pipeline();
	}

	private Pipeline pipeline() {
		Pipeline pipeline = new Pipeline(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		space();
		while (this.at < this.text.length()) {
			String section = expect(NAME);
			List<Statement> statements = switch (section) {
				case "input" -> pipeline.inputs();
				case "filter" -> pipeline.filters();
				case "output" -> pipeline.outputs();
				default -> throw refused("no such section: " + section);
			};
			space();
			statements.addAll(block(!section.equals("input")));
			space();
		}
		return pipeline;
	}

	private List<Statement> block(boolean branches) {
		List<Statement> statements = new ArrayList<>();
		literal("{");
		space();
		while (!accept("}")) {
			String name = expect(NAME);
			space();
			if (name.equals("if")) {
				if (!branches) {
					throw refused("a condition around an input");
				}
				statements.add(branch());
			}
			else {
				statements.add(plugin(name));
			}
			space();
		}
		return statements;
	}

	private Branch branch() {
		List<Arm> arms = new ArrayList<>();
		arms.add(arm(disjunction()));
		while (true) {
			int before = this.at;
			space();
			if (!accept("else")) {
				this.at = before;
				return new Branch(arms);
			}
			space();
			if (!accept("if")) {
				arms.add(arm(new Pipeline.Always()));
				return new Branch(arms);
			}
			space();
			arms.add(arm(disjunction()));
		}
	}

	private Arm arm(Condition condition) {
		space();
		return new Arm(condition, block(true));
	}

	private Condition disjunction() {
		Condition left = conjunction();
		space();
		while (accept("or")) {
			space();
			left = new Pipeline.Or(left, conjunction());
			space();
		}
		return left;
	}

	private Condition conjunction() {
		Condition left = expression();
		space();
		while (accept("and")) {
			space();
			left = new Pipeline.And(left, expression());
			space();
		}
		return left;
	}

	private Condition expression() {
		if (accept("(")) {
			space();
			Condition inner = disjunction();
			space();
			literal(")");
			return inner;
		}
		if (accept("!")) {
			space();
			return new Pipeline.Not(expression());
		}
		String field = expect(SELECTOR);
		space();
		boolean negated = accept("!=");
		if (negated || accept("==")) {
			space();
			Object value = (peek() == '"' || peek() == '\'') ? string() : Double.valueOf(expect(NUMBER));
			return new Pipeline.Equal(field, value, negated);
		}
		return new Pipeline.Present(field);
	}

	private Plugin plugin(String name) {
		Map<String, Object> options = new LinkedHashMap<>();
		literal("{");
		space();
		while (!accept("}")) {
			String option = expect(NAME);
			arrow();
			if (options.put(option, value()) != null) {
				throw refused("given twice: " + option);
			}
			int end = this.at;
			space();
			if (this.at == end && peek() != '}') {
				throw refused("white space is missing after " + option);
			}
		}
		return new Plugin(name, options);
	}

	private Object value() {
		char next = peek();
		if (next == '"' || next == '\'') {
			return string();
		}
		if (next == '[') {
			return array();
		}
		if (next == '{') {
			return hash();
		}
		if (next == '-' || Character.isDigit(next)) {
			String number = expect(NUMBER);
			return number.contains(".") ? (Object) Double.valueOf(number) : (Object) Long.valueOf(number);
		}
		String word = expect(BAREWORD);
		int before = this.at;
		space();
		if (peek() == '{') {
			return plugin(word);
		}
		this.at = before;
		return word;
	}

	private List<Object> array() {
		List<Object> values = new ArrayList<>();
		literal("[");
		space();
		while (!accept("]")) {
			if (!values.isEmpty()) {
				literal(",");
				space();
			}
			values.add(value());
			space();
		}
		return values;
	}

	private Map<String, Object> hash() {
		Map<String, Object> entries = new LinkedHashMap<>();
		literal("{");
		space();
		while (!accept("}")) {
			String key = (peek() == '"' || peek() == '\'') ? string() : expect(BAREWORD);
			arrow();
			if (entries.put(key, value()) != null) {
				throw refused("given twice: " + key);
			}
			space();
		}
		return entries;
	}

	private void arrow() {
		space();
		literal("=>");
		space();
	}

	private String string() {
		String quoted = expect(STRING);
		return quoted.substring(1, quoted.length() - 1);
	}

	private void space() {
		expect(SPACE);
	}

	private char peek() {
		return (this.at < this.text.length()) ? this.text.charAt(this.at) : '\0';
	}

	private boolean accept(String literal) {
		boolean found = this.text.startsWith(literal, this.at);
		this.at += found ? literal.length() : 0;
		return found;
	}

	private void literal(String literal) {
		if (!accept(literal)) {
			throw refused("expected " + literal);
		}
	}

	private String expect(Pattern pattern) {
		Matcher matcher = pattern.matcher(this.text).region(this.at, this.text.length());
		if (!matcher.lookingAt()) {
			throw refused("expected " + pattern);
		}
		this.at = matcher.end();
		return matcher.group();
	}

	private IllegalArgumentException refused(String why) {
		long line = this.text.substring(0, this.at).chars().filter((sign) -> sign == '\n').count() + 1;
		return new IllegalArgumentException("line " + line + ": " + why);
	}

}
