package dev.hanok.auth.factor;

import java.util.Map;
import java.util.Set;

import jakarta.validation.constraints.AssertTrue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who needs a second factor.
 *
 * @param secondFactorFor roles whose users must have one
 * @param roles all roles: a role of {@code secondFactorFor} that is misspelled would
 * require nothing
 */
@Validated
@ConfigurationProperties("platform.auth")
record FactorProperties(@DefaultValue Set<String> secondFactorFor, @DefaultValue Map<String, Set<String>> roles) {

	@AssertTrue(message = "each role of second-factor-for must be one of roles")
	boolean isEachRoleKnown() {
		return this.roles.keySet().containsAll(this.secondFactorFor);
	}

}
