package dev.hanok.gateway.access;

import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Makes Spring Security's firewall check the characters of headers with loops instead of
 * regular expressions. The firewall checks a header whenever it is read, and the
 * expressions took more processor time than any other part of a request.
 */
class HeaderCharacters {

	private HeaderCharacters() {
	}

	static StrictHttpFirewall firewall() {
		var firewall = new StrictHttpFirewall();
		firewall.setAllowedHeaderNames(name -> allAllowed(name, false));
		firewall.setAllowedHeaderValues(value -> allAllowed(value, true));
		return firewall;
	}

	/**
	 * Whether the text has only assigned characters and no control characters, except for
	 * tabs if they are allowed.
	 */
	static boolean allAllowed(String text, boolean tab) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean ascii = c >= 0x20 && c < 0x7f;
			// Headers are ISO-8859-1, so there are no surrogate pairs.
			if (!ascii && !(tab && c == '\t') && (Character.isISOControl(c) || !Character.isDefined(c))) {
				return false;
			}
		}
		return true;
	}

}
