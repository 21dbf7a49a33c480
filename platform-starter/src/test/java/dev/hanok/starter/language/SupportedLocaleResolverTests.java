package dev.hanok.starter.language;

import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class SupportedLocaleResolverTests {

	private final SupportedLocaleResolver resolver = new SupportedLocaleResolver(true, Locale.ENGLISH, Locale.KOREAN);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void choosesTheFirstSupportedLanguageOfTheBrowser() {
		this.request.setPreferredLocales(List.of(Locale.FRENCH, Locale.KOREA, Locale.UK));
		assertThat(this.resolver.resolveLocale(this.request)).isEqualTo(Locale.KOREAN);
	}

	@Test
	void choosesTheDefaultForUnsupportedLanguages() {
		this.request.setPreferredLocales(List.of(Locale.FRENCH));
		assertThat(this.resolver.resolveLocale(this.request)).isEqualTo(Locale.ENGLISH);
	}

	@Test
	void prefersTheCookieAndToleratesAnyValue() {
		this.request.setPreferredLocales(List.of(Locale.ENGLISH));
		this.request.setCookies(new Cookie("lang", "ko-KR"));
		assertThat(this.resolver.resolveLocale(this.request)).isEqualTo(Locale.KOREAN);
		var other = new MockHttpServletRequest();
		other.setPreferredLocales(List.of(Locale.KOREAN));
		other.setCookies(new Cookie("lang", "//"));
		assertThat(this.resolver.resolveLocale(other)).isEqualTo(Locale.ENGLISH);
	}

	@Test
	void storesOnlyASupportedLanguage() {
		var response = new MockHttpServletResponse();
		this.resolver.setLocale(this.request, response, Locale.KOREA);
		assertThat(response.getHeader("Set-Cookie")).startsWith("lang=ko;")
			.contains("Max-Age=31536000", "Secure", "HttpOnly", "SameSite=Lax");
		this.resolver.setLocale(this.request, response, Locale.FRENCH);
		assertThat(this.resolver.resolveLocale(this.request)).isEqualTo(Locale.ENGLISH);
	}

}
