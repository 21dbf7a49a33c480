package dev.hanok.starter.language;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * Chooses only languages for which the pages have texts, so that dates and prices are in
 * the same language as the texts. The cookie {@code lang} stores the visitor's choice,
 * for all services behind the gateway. Without the cookie the languages of the browser
 * decide.
 */
public final class SupportedLocaleResolver extends CookieLocaleResolver {

	private final List<Locale> supported;

	/**
	 * Makes a resolver.
	 * @param secure whether browsers send the cookie over HTTPS only
	 * @param supported the languages; the first one replaces any unsupported language
	 */
	public SupportedLocaleResolver(boolean secure, Locale... supported) {
		super("lang");
		this.supported = List.copyOf(Arrays.asList(supported));
		setCookieHttpOnly(true);
		setCookieSecure(secure);
		setCookieSameSite("Lax");
		setCookieMaxAge(Duration.ofDays(365));
		setRejectInvalidCookies(false);
		setDefaultLocaleFunction(request -> Collections.list(request.getLocales())
			.stream()
			.flatMap(wanted -> find(wanted).stream())
			.findFirst()
			.orElseGet(this.supported::getFirst));
	}

	@Override
	public void setLocaleContext(HttpServletRequest request, @Nullable HttpServletResponse response,
			@Nullable LocaleContext chosen) {
		Locale locale = (chosen != null) ? chosen.getLocale() : null;
		super.setLocaleContext(request, response, (locale != null) ? new SimpleLocaleContext(nearest(locale)) : null);
	}

	@Override
	protected Locale parseLocaleValue(String value) {
		return nearest(Locale.forLanguageTag(value));
	}

	private Locale nearest(Locale wanted) {
		return find(wanted).orElseGet(this.supported::getFirst);
	}

	private Optional<Locale> find(Locale wanted) {
		return this.supported.stream().filter(locale -> locale.getLanguage().equals(wanted.getLanguage())).findFirst();
	}

}
