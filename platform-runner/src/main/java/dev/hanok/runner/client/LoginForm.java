package dev.hanok.runner.client;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the sign-in page as far as it is needed to fill it in.
 */
record LoginForm(String action, Map<String, String> hidden) {

	private static final Pattern TAG = Pattern.compile("<(form|input)\\b([^>]*)>", Pattern.CASE_INSENSITIVE);

	private static final Pattern ATTRIBUTE = Pattern
		.compile("([a-zA-Z_:-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");

	/** The first form of the page that asks for a password. */
	static Optional<LoginForm> in(String page) {
		String action = "";
		Map<String, String> hidden = new LinkedHashMap<>();
		boolean asksPassword = false;
		for (Matcher tag = TAG.matcher(page); tag.find();) {
			Map<String, String> attributes = attributes(tag.group(2));
			if (tag.group(1).equalsIgnoreCase("form")) {
				if (asksPassword) {
					break;
				}
				action = attributes.getOrDefault("action", "");
				hidden.clear();
			}
			else if ("hidden".equalsIgnoreCase(attributes.get("type"))) {
				hidden.put(attributes.getOrDefault("name", ""), attributes.getOrDefault("value", ""));
			}
			else if ("password".equalsIgnoreCase(attributes.get("type"))) {
				asksPassword = true;
			}
		}
		return asksPassword ? Optional.of(new LoginForm(action, Map.copyOf(hidden))) : Optional.empty();
	}

	private static Map<String, String> attributes(String text) {
		Map<String, String> attributes = new LinkedHashMap<>();
		for (Matcher attribute = ATTRIBUTE.matcher(text); attribute.find();) {
			String value = attribute.group(2);
			if (value == null) {
				value = (attribute.group(3) != null) ? attribute.group(3) : attribute.group(4);
			}
			attributes.put(attribute.group(1).toLowerCase(Locale.ROOT), unescape(value));
		}
		return attributes;
	}

	private static String unescape(String value) {
		return value.replace("&quot;", "\"")
			.replace("&#39;", "'")
			.replace("&lt;", "<")
			.replace("&gt;", ">")
			.replace("&amp;", "&");
	}

}
