package dev.hanok.auth.admin;

import java.net.URI;
import java.util.Set;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A confidential client to be created. Users are asked for consent to its scopes.
 *
 * @param id the {@code client_id}
 * @param grants grant types
 * @param scopes the scopes that its tokens may have at most
 * @param redirectUris where authorization codes may be sent
 */
record NewClient(
		@NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,49}",
				message = "must be 2 to 50 small letters, digits and hyphens, with a letter in front") String id,
		@NotEmpty @Size(
				max = 3) Set<@Pattern(regexp = "authorization_code|refresh_token|client_credentials") String> grants,
		@NotEmpty @Size(max = 20) Set<@Pattern(regexp = "[a-z.:_-]{1,50}") String> scopes,
		@Nullable @Size(max = 5) Set<@Size(max = 150) @Pattern(
				regexp = "https://[^\\s#,]+|http://127\\.0\\.0\\.1(:\\d+)?/[^\\s#,]*",
				message = "must be an https address, or http at 127.0.0.1, without a fragment") String> redirectUris) {

	@AssertTrue(message = "must be URIs")
	boolean isEachRedirectUri() {
		try {
			return redirects().stream().map(URI::create).allMatch(uri -> uri.getHost() != null);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	Set<String> redirects() {
		return (this.redirectUris != null) ? this.redirectUris : Set.of();
	}

	@AssertTrue(message = "authorization_code needs redirectUris, and other grants have none")
	boolean isEachRedirectNeeded() {
		return this.grants == null || this.grants.contains("authorization_code") != redirects().isEmpty();
	}

}
