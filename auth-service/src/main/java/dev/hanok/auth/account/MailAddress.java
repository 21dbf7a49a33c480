package dev.hanok.auth.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address in lower case, as it is stored and compared.
 */
record MailAddress(String value) {

	/** The longest address that RFC 5321 allows. */
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

	/** Without the address: it would be personal data in a log. */
	@Override
	public String toString() {
		return "MailAddress[]";
	}

}
