package dev.hanok.auth.keys;

import java.time.Duration;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How signing keys are stored and replaced.
 *
 * @param keyPassword encrypts the private keys in the database
 * @param keyRotation age at which a key gets a successor
 * @param keyAnnouncement how long a new key is only published before it signs, so that
 * callers that cache the JWK set have it by then
 * @param keyOverlap how long a key stays published after its successor began to sign;
 * longer than any token lives
 */
@Validated
@ConfigurationProperties("platform.auth")
record KeyProperties(@NotBlank @Size(min = 16) String keyPassword, @DefaultValue("90d") Duration keyRotation,
		@DefaultValue("10m") Duration keyAnnouncement, @DefaultValue("1h") Duration keyOverlap) {

	@AssertTrue(message = "key-rotation must be longer than key-announcement and key-overlap")
	boolean isRotationSlowerThanItsSteps() {
		return this.keyRotation.compareTo(this.keyAnnouncement) > 0 && this.keyRotation.compareTo(this.keyOverlap) > 0;
	}

	@AssertTrue(message = "key-overlap must be longer than the 30 minutes that an ID token lives")
	boolean isOverlapLongerThanAnIdToken() {
		return this.keyOverlap.compareTo(Duration.ofMinutes(30)) > 0;
	}

}
