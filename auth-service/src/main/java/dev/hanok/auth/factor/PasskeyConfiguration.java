package dev.hanok.auth.factor;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/**
 * Spring Security's WebAuthn, without its filters: these keep a challenge for each
 * anonymous browser in a session, and have no limits. A device must verify its user, so
 * that a passkey is two factors: the device, and its PIN or a biometric.
 */
@Configuration(proxyBeanMethods = false)
class PasskeyConfiguration {

	@Bean
	RelyingParty relyingParty(AuthorizationServerSettings settings) {
		return RelyingParty.of(URI.create(Objects.requireNonNull(settings.getIssuer())));
	}

	/**
	 * Lazy: its libraries take time and memory, and are needed with the first passkey.
	 */
	@Bean
	@Lazy
	WebAuthnRelyingPartyOperations passkeyOperations(JdbcOperations jdbc, RelyingParty party, MessageSource messages) {
		var operations = new Webauthn4JRelyingPartyOperations(new JdbcPublicKeyCredentialUserEntityRepository(jdbc),
				new JdbcUserCredentialRepository(jdbc),
				PublicKeyCredentialRpEntity.builder()
					.id(party.id())
					.name(messages.getMessage("name", null, Locale.ENGLISH))
					.build(),
				Set.of(party.origin()));
		operations.setCustomizeCreationOptions(
				options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
					.residentKey(ResidentKeyRequirement.REQUIRED)
					.userVerification(UserVerificationRequirement.REQUIRED)
					.build()));
		operations
			.setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
		return operations;
	}

}
