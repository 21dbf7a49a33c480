package dev.hanok.auth.clients;

import java.util.ArrayList;
import java.util.List;

import dev.hanok.auth.demo.DemoProperties;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the configured clients into their table, before the first request is served. A
 * client that is no longer configured is removed, with all its authorizations.
 */
@Component
class ConfiguredClients implements SmartInitializingSingleton {

	private final ClientProperties settings;

	private final DemoProperties demo;

	private final RegisteredClientRepository repository;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	ConfiguredClients(ClientProperties settings, DemoProperties demo, RegisteredClientRepository repository,
			JdbcClient jdbc, TransactionTemplate transaction) {
		this.settings = settings;
		this.demo = demo;
		this.repository = repository;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.transaction.executeWithoutResult(status -> {
			lock();
			List<String> kept = new ArrayList<>();
			this.settings.clients().forEach((id, client) -> {
				if (this.demo.admits(client.demo())) {
					this.repository.save(registered(id, client));
					kept.add(id);
				}
			});
			this.jdbc.sql("update oauth2_registered_client set managed = false, enabled = true where id = any (:kept)")
				.param("kept", kept.toArray(String[]::new))
				.update();
			this.jdbc.sql("delete from oauth2_registered_client where not managed and not (id = any (:kept))")
				.param("kept", kept.toArray(String[]::new))
				.update();
		});
	}

	/** Instances that start at the same time take turns. */
	void lock() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('oauth2_registered_client'))")
			.query((row, number) -> number)
			.single();
	}

	RegisteredClient registered(String id, ClientProperties.Client client) {
		RegisteredClient.Builder builder = RegisteredClient.withId(id);
		String secretHash = client.secretHash();
		if (secretHash != null) {
			builder.clientSecret(secretHash)
				.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
				.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
		}
		if (client.publicKey() != null) {
			builder.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
		}
		if (secretHash == null && client.publicKey() == null) {
			builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
		}
		return builder.clientId(id)
			.clientName(id)
			.authorizationGrantTypes(
					types -> client.grants().stream().map(ConfiguredClients::grantType).forEach(types::add))
			.redirectUris(uris -> uris.addAll(client.redirectUris()))
			.postLogoutRedirectUris(uris -> uris.addAll(client.postLogoutRedirectUris()))
			.scopes(scopes -> scopes.addAll(client.scopes()))
			.clientSettings(settings(client))
			.tokenSettings(TokenSettings.builder()
				.authorizationCodeTimeToLive(this.settings.authorizationCode())
				.deviceCodeTimeToLive(this.settings.deviceCode())
				.accessTokenTimeToLive(this.settings.accessToken())
				.refreshTokenTimeToLive(this.settings.refreshToken())
				.reuseRefreshTokens(false)
				.build())
			.build();
	}

	private static AuthorizationGrantType grantType(String name) {
		return name.equals("device_code") ? AuthorizationGrantType.DEVICE_CODE : new AuthorizationGrantType(name);
	}

	private static ClientSettings settings(ClientProperties.Client client) {
		ClientSettings.Builder builder = ClientSettings.builder()
			.requireProofKey(true)
			.requireAuthorizationConsent(client.consent());
		String audience = client.audience();
		if (audience != null) {
			builder.setting(ClientAudience.SETTING, audience);
		}
		String publicKey = client.publicKey();
		if (publicKey != null) {
			builder.tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS256)
				.setting(ClientKey.SETTING, ClientKey.checked(publicKey));
		}
		return builder.build();
	}

}
