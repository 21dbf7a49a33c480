package dev.hanok.auth.factor;

import java.util.Optional;
import java.util.stream.Stream;

import dev.hanok.auth.users.User;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;

/**
 * What pages and browsers tell each other, in the JSON forms of the WebAuthn standard.
 */
final class PasskeyJson {

	/** Responses of devices have 1 to 3 KB. */
	private static final int MAX_LENGTH = 16_384;

	private static final JsonMapper JSON = JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

	private PasskeyJson() {
	}

	/** The device shows the names that the user knows; stored is the id alone. */
	static String write(PublicKeyCredentialCreationOptions options, User user) {
		ObjectNode json = JSON.valueToTree(options);
		((ObjectNode) json.path("user")).put("name", user.loginName()).put("displayName", user.label());
		return json.toString();
	}

	static String write(PublicKeyCredentialRequestOptions options) {
		return JSON.writeValueAsString(options);
	}

	/** Empty if it is not what a browser makes of a new passkey. */
	static Optional<PublicKeyCredential<AuthenticatorAttestationResponse>> created(String json) {
		return read(json, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {
		}).filter(credential -> isComplete(credential.getResponse().getAttestationObject()));
	}

	/** Empty if it is not what a browser makes of a passkey that it has. */
	static Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> used(String json) {
		return read(json, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {
		}).filter(credential -> isComplete(credential.getResponse().getAuthenticatorData(),
				credential.getResponse().getSignature()));
	}

	private static <R extends AuthenticatorResponse> Optional<PublicKeyCredential<R>> read(String json,
			TypeReference<PublicKeyCredential<R>> type) {
		if (json.length() > MAX_LENGTH) {
			return Optional.empty();
		}
		try {
			return Optional.ofNullable(JSON.readValue(json, type))
				.filter(credential -> isComplete(credential.getRawId(), credential.getResponse())
						&& isComplete(credential.getResponse().getClientDataJSON()));
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static boolean isComplete(@Nullable Object... parts) {
		return Stream.of(parts).noneMatch(part -> part == null);
	}

}
