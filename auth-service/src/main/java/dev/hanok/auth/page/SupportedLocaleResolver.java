package dev.hanok.auth.page;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * The languages that the pages have texts for. The choice is kept in the cookie that the
 * shop uses too, so that a customer who reads Korean signs in in Korean.
 */
class SupportedLocaleResolver extends CookieLocaleResolver {

	private static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.KOREAN);

	SupportedLocaleResolver(boolean secure) {
		super("lang");
		setCookieHttpOnly(true);
		setCookieSecure(secure);
		setCookieSameSite("Lax");
		setCookieMaxAge(Duration.ofDays(365));
		setRejectInvalidCookies(false);
		setDefaultLocaleFunction(request -> Collections.list(request.getLocales())
			.stream()
			.filter(wanted -> SUPPORTED.stream().anyMatch(locale -> sameLanguage(locale, wanted)))
			.findFirst()
			.map(SupportedLocaleResolver::supported)
			.orElse(Locale.ENGLISH));
	}

	@Override
	protected @Nullable Locale parseLocaleValue(String value) {
		return supported(Locale.forLanguageTag(value));
	}

	/** The supported one of the same language, else English. */
	static Locale supported(Locale wanted) {
		return SUPPORTED.stream().filter(locale -> sameLanguage(locale, wanted)).findFirst().orElse(Locale.ENGLISH);
	}

	private static boolean sameLanguage(Locale one, Locale other) {
		return one.getLanguage().equals(other.getLanguage());
	}

}
