package dev.hanok.runner.client;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses the sign-in page as far as it is needed to fill it in.
 */
record LoginForm(String action, Map<String, String> hidden) {

	private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");

	private static final Pattern INPUT = Pattern.compile("(?i)<input\\b([^>]*)>");

	/** The first form of the page that asks for a password. */
	static Optional<LoginForm> in(String page) {
		return FORM.matcher(page)
			.results()
			.filter((form) -> !inputs(form.group(2), "password").isEmpty())
			.map((form) -> new LoginForm(attribute(form.group(1), "action"), inputs(form.group(2), "hidden")))
			.findFirst();
	}

	/** The values of the inputs of a type, by their names. */
	private static Map<String, String> inputs(String form, String type) {
		return INPUT.matcher(form)
			.results()
			.map((input) -> input.group(1))
			.filter((input) -> attribute(input, "type").equalsIgnoreCase(type))
			.collect(Collectors.toMap((input) -> attribute(input, "name"), (input) -> attribute(input, "value")));
	}

	/** The value of an attribute; empty if the tag does not have the attribute. */
	private static String attribute(String tag, String name) {
		Matcher attribute = Pattern.compile("(?is)\\b" + name + "\\s*=\\s*([\"'])(.*?)\\1").matcher(tag);
		return attribute.find() ? unescape(attribute.group(2)) : "";
	}

	private static String unescape(String value) {
		return value.replace("&quot;", "\"")
			.replace("&#39;", "'")
			.replace("&lt;", "<")
			.replace("&gt;", ">")
			.replace("&amp;", "&");
	}

}
