package dev.hanok.web.browser;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The shop: its addresses, those of pages to which it links, and how long sign-ins last.
 *
 * @param uri the public address, that of the gateway
 * @param links links of the section for newcomers
 * @param demo whether the pages show the users of the demonstration
 * @param sessionLifetime how long a user stays signed in at most, however often the
 * browser comes back
 */
@Validated
@ConfigurationProperties("shop")
public record ShopProperties(@NotNull URI uri, @DefaultValue Links links, @DefaultValue("false") boolean demo,
		@DefaultValue("12h") @DurationMin(minutes = 1) Duration sessionLifetime) {

	/**
	 * The name of a cookie. Over TLS the prefix makes browsers refuse it from any other
	 * host, also from a subdomain.
	 * @param name the plain name
	 * @return the name to use
	 */
	public String cookie(String name) {
		return isSecure() ? "__Host-" + name : name;
	}

	/**
	 * Whether browsers use TLS, which is terminated at the gateway or before it.
	 * @return true for https
	 */
	public boolean isSecure() {
		return "https".equals(this.uri.getScheme());
	}

	/**
	 * Links for newcomers; an empty one is not shown.
	 *
	 * @param docs descriptions of all interfaces
	 * @param operations the operations view
	 * @param traces Zipkin
	 */
	public record Links(@DefaultValue("") String docs, @DefaultValue("") String operations,
			@DefaultValue("") String traces) {
	}

}
