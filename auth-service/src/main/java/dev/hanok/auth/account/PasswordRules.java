package dev.hanok.auth.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Which passwords are accepted (NIST SP 800-63B): long ones that are not on the list of
 * common passwords and do not consist of the user's name or address. No rule demands
 * digits, signs or capital letters.
 */
@Component
class PasswordRules {

	static final int SHORTEST = 12;

	/** Bcrypt uses no more. */
	static final int MOST_BYTES = 72;

	private static final int FEWEST_DIFFERENT = 5;

	/** How many characters must be left of a password without the user's name. */
	private static final int FEWEST_OWN = 8;

	/** Shorter names are part of ordinary words. */
	private static final int SHORTEST_NAME = 4;

	private static final Pattern EDGES = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

	private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

	private static final Pattern REPEATED = Pattern.compile("(.+?)\\1+");

	private static final ClassPathResource COMMON = new ClassPathResource("common-passwords.txt");

	/** Why the password is not accepted; empty if it is accepted. */
	Optional<Problem> check(String password, String mail, String name) {
		if (password.codePointCount(0, password.length()) < SHORTEST) {
			return Optional.of(Problem.SHORT);
		}
		if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
			return Optional.of(Problem.LONG);
		}
		String lower = password.toLowerCase(Locale.ROOT);
		String mailbox = mail.substring(0, Math.max(0, mail.indexOf('@')));
		if (contains(lower, mail) || contains(lower, mailbox) || contains(lower, name)) {
			return Optional.of(Problem.PERSONAL);
		}
		return isCommon(lower) ? Optional.of(Problem.COMMON) : Optional.empty();
	}

	/** Whether little of the password is left without this text. */
	private static boolean contains(String password, String known) {
		String lower = known.strip().toLowerCase(Locale.ROOT);
		return lower.length() >= SHORTEST_NAME && password.contains(lower)
				&& password.replace(lower, "").length() < FEWEST_OWN;
	}

	/**
	 * The list has long passwords unchanged, and each shorter one without the digits and
	 * signs around it. So passwords that only lengthen a short one are found too:
	 * {@code password1234}, {@code qwertyqwerty}. The file is read at each check, which
	 * takes less time than the hash that follows.
	 */
	private static boolean isCommon(String lower) {
		String letters = NO_LETTERS.matcher(lower).replaceAll("");
		if (letters.isEmpty() || lower.chars().distinct().count() < FEWEST_DIFFERENT) {
			return true;
		}
		Set<String> forms = Set.copyOf(List.of(lower, core(lower), core(once(lower)), letters, once(letters)));
		try (BufferedReader common = new BufferedReader(
				new InputStreamReader(COMMON.getInputStream(), StandardCharsets.UTF_8))) {
			return common.lines().anyMatch(forms::contains);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String core(String text) {
		return EDGES.matcher(text).replaceAll("");
	}

	private static String once(String text) {
		var repeated = REPEATED.matcher(text);
		return repeated.matches() ? repeated.group(1) : text;
	}

	/** Why a password is not accepted. */
	enum Problem {

		/** Too few characters. */
		SHORT,

		/** Too many bytes. */
		LONG,

		/** Easy to guess for everyone. */
		COMMON,

		/** Easy to guess for those who know the user. */
		PERSONAL;

		/** The last part of its key in {@code messages.properties}. */
		String key() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
