package dev.hanok.auth.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address in the form that it is stored and compared in: lower case.
 */
record MailAddress(String value) {

	/** As RFC 5321 bounds an address. */
	static final int LONGEST = 254;

	/**
	 * What browsers accept in a field for a mail address (WHATWG), with a domain of two
	 * labels or more. No quotes, comments or lists, so nothing can be smuggled into a
	 * header.
	 */
	private static final Pattern FORM = Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
			+ "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+");

	static Optional<MailAddress> parse(String entered) {
		if (entered.length() > LONGEST) {
			return Optional.empty();
		}
		String value = entered.strip().toLowerCase(Locale.ROOT);
		return FORM.matcher(value).matches() ? Optional.of(new MailAddress(value)) : Optional.empty();
	}

	/** The address in a log would be personal data. */
	@Override
	public String toString() {
		return "MailAddress[]";
	}

}
