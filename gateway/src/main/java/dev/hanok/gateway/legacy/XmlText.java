package dev.hanok.gateway.legacy;

/** Text in XML 1.0. */
class XmlText {

	private XmlText() {
	}

	/** Whether XML 1.0 can hold each character, escaped or not. */
	static boolean isAllowed(String text) {
		return text.codePoints().allMatch(XmlText::isAllowed);
	}

	private static boolean isAllowed(int c) {
		return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd)
				|| c >= 0x10000;
	}

	/**
	 * Escapes text for elements and attributes. White space is escaped too, because a
	 * parser would normalize it.
	 */
	static String escape(String text) {
		var escaped = new StringBuilder(text.length() + 16);
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '<' -> escaped.append("&lt;");
				case '>' -> escaped.append("&gt;");
				case '&' -> escaped.append("&amp;");
				case '"' -> escaped.append("&quot;");
				case '\t', '\n', '\r' -> escaped.append("&#").append((int) c).append(';');
				default -> escaped.append(c);
			}
		}
		return escaped.toString();
	}

}
