package dev.hanok.starter.security;

import java.time.Duration;

import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which tokens a service accepts.
 *
 * @param issuer the {@code iss} of every accepted token: the platform's public address.
 * It is only compared, never called
 * @param audience the value that {@code aud} must contain
 * @param jwkSetUri address of the verifying keys, inside the platform
 * @param keysRefreshedEvery age at which the keys are fetched again; longer than a fetch
 * may take
 * @param keysKeptFor how long the last known keys are used while auth-service is
 * unavailable
 * @param revocationsUri URI of the list of revoked tokens; {@code false} for an identity
 * provider that has no such list
 * @param revocationsFetchedEvery pause between two fetches of that list
 */
@Validated
@ConfigurationProperties("platform.security")
record SecurityProperties(@NotBlank String issuer, @DefaultValue("hanok") String audience,
		@DefaultValue("lb://auth-service/oauth2/jwks") String jwkSetUri,
		@DefaultValue("5m") @DurationMin(seconds = 15) Duration keysRefreshedEvery,
		@DefaultValue("24h") Duration keysKeptFor,
		@DefaultValue("lb://auth-service/internal/revocations") String revocationsUri,
		@DefaultValue("1s") @DurationMin(millis = 100) Duration revocationsFetchedEvery) {
}
