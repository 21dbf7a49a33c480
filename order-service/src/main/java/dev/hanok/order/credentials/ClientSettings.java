package dev.hanok.order.credentials;

import java.time.Duration;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * As whom this service calls others.
 *
 * @param id its client id at auth-service
 * @param secret its secret there
 * @param scope what its tokens must allow
 * @param renewAhead a token with less time to live than this is renewed, while it still
 * serves
 */
@Validated
@ConfigurationProperties("platform.security.client")
record ClientSettings(@NotBlank String id, @NotBlank String secret, @NotBlank String scope,
		@DefaultValue("90s") Duration renewAhead) {

	/** Not the generated one: that would show the secret. */
	@Override
	public String toString() {
		return this.id;
	}

}
