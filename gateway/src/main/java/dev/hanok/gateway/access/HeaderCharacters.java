package dev.hanok.gateway.access;

import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring Security's firewall, which checks the characters of a header whenever one is
 * read, with loops instead of its regular expressions: these took more processor time
 * than any other part of a request.
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

	/** Assigned characters without controls, but for a tab within a value. */
	static boolean allAllowed(String text, boolean tab) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean ascii = c >= 0x20 && c < 0x7f;
			// Two halves of a character beyond 16 bits do not occur: headers are
			// ISO-8859-1.
			if (!ascii && !(tab && c == '\t') && (Character.isISOControl(c) || !Character.isDefined(c))) {
				return false;
			}
		}
		return true;
	}

}
