package dev.hanok.web.browser;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * Chooses only languages for which the shop has texts, so that dates and prices have the
 * same language as the texts.
 */
class SupportedLocaleResolver extends CookieLocaleResolver {

	private static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.KOREAN);

	SupportedLocaleResolver() {
		super("lang");
		setRejectInvalidCookies(false);
		setDefaultLocaleFunction(request -> Collections.list(request.getLocales())
			.stream()
			.filter(SupportedLocaleResolver::isSupported)
			.findFirst()
			.map(SupportedLocaleResolver::supported)
			.orElse(Locale.ENGLISH));
	}

	@Override
	protected @Nullable Locale parseLocaleValue(String value) {
		return supported(Locale.forLanguageTag(value));
	}

	/** The supported locale of the same language, else English. */
	static Locale supported(Locale wanted) {
		return SUPPORTED.stream()
			.filter(locale -> locale.getLanguage().equals(wanted.getLanguage()))
			.findFirst()
			.orElse(Locale.ENGLISH);
	}

	private static boolean isSupported(Locale wanted) {
		return SUPPORTED.stream().anyMatch(locale -> locale.getLanguage().equals(wanted.getLanguage()));
	}

}
