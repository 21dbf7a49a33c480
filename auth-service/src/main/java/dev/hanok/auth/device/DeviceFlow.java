package dev.hanok.auth.device;

import java.util.List;

import dev.hanok.auth.login.FactorAttempts;
import dev.hanok.auth.tokens.Authorizations;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceAuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceVerificationAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * The framework's endpoints of RFC 8628, with limits: for the codes that anyone can
 * request, and for the codes that a user can guess.
 */
@Component
public class DeviceFlow {

	/** Where a user enters the code of a device. */
	public static final String PAGE = "/account/device";

	/** Where the forms of this flow are processed. */
	public static final String VERIFICATION = "/oauth2/device_verification";

	private final RegisteredClientRepository clients;

	private final Authorizations authorizations;

	private final FactorAttempts attempts;

	private final DeviceResponseHandler page;

	private final DeviceProperties settings;

	DeviceFlow(RegisteredClientRepository clients, Authorizations authorizations, FactorAttempts attempts,
			DeviceResponseHandler page, DeviceProperties settings) {
		this.clients = clients;
		this.authorizations = authorizations;
		this.attempts = attempts;
		this.page = page;
		this.settings = settings;
	}

	/**
	 * Enables the endpoints.
	 * @param server the authorization server
	 * @param clientErrors writes the errors for clients
	 */
	public void enable(OAuth2AuthorizationServerConfigurer server, AuthenticationFailureHandler clientErrors) {
		server
			.deviceAuthorizationEndpoint(endpoint -> endpoint.verificationUri(PAGE)
				.authenticationProviders(all -> all.replaceAll(this::limitCodes))
				.errorResponseHandler(clientErrors))
			.deviceVerificationEndpoint(endpoint -> endpoint.consentPage("/oauth2/consent")
				.authenticationProviders(this::replace)
				.deviceVerificationResponseHandler(this.page)
				.errorResponseHandler(this.page));
	}

	private AuthenticationProvider limitCodes(AuthenticationProvider codes) {
		return new DeviceCodeProvider(codes, this.authorizations, this.settings.openDeviceCodes());
	}

	private void replace(List<AuthenticationProvider> all) {
		var unremembered = new UnrememberedConsents();
		all.clear();
		all.add(new UserCodeProvider(
				new OAuth2DeviceVerificationAuthenticationProvider(this.clients, this.authorizations, unremembered),
				this.attempts));
		all.add(new OAuth2DeviceAuthorizationConsentAuthenticationProvider(this.clients, this.authorizations,
				unremembered));
	}

}
