package dev.hanok.order.credentials;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The token endpoint of auth-service (RFC 6749 4.4).
 */
interface TokenEndpoint {

	@PostExchange(url = "/oauth2/token", contentType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
			accept = MediaType.APPLICATION_JSON_VALUE)
	Grant token(@RequestHeader(HttpHeaders.AUTHORIZATION) String client, @RequestParam("grant_type") String grantType,
			@RequestParam("scope") String scope);

	/** A token and the seconds it lives. */
	record Grant(@JsonProperty("access_token") String accessToken, @JsonProperty("expires_in") long expiresIn) {

		public Grant {
			Objects.requireNonNull(accessToken);
		}

	}

}
