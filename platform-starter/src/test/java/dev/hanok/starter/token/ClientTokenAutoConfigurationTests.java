package dev.hanok.starter.token;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.annotation.ClientRegistrationId;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class ClientTokenAutoConfigurationTests {

	@RegisterExtension
	static final WireMockExtension remote = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private static final String REGISTRATION = "spring.security.oauth2.client.registration.catalog.";

	private final ApplicationContextRunner unregistered = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClientTokenAutoConfiguration.class,
				OAuth2ClientAutoConfiguration.class, RestClientAutoConfiguration.class,
				HttpServiceClientAutoConfiguration.class, HttpServiceClientPropertiesAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.unregistered.withPropertyValues(
			"spring.security.oauth2.client.provider.auth.token-uri=" + remote.baseUrl() + "/oauth2/token",
			REGISTRATION + "provider=auth", REGISTRATION + "client-id=order-service",
			REGISTRATION + "client-secret=p w:d", REGISTRATION + "scope=catalog.reserve",
			REGISTRATION + "authorization-grant-type=client_credentials",
			"spring.http.serviceclient.catalog.base-url=" + remote.baseUrl());

	@Test
	void sendsTheServicesOwnTokenIfTheClientNamesARegistration() {
		grants();
		remote.stubFor(get("/with").willReturn(ok()));
		remote.stubFor(get("/without").willReturn(ok()));
		withClients(client -> {
			SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "secret"));
			client.with();
			client.with();
			SecurityContextHolder.clearContext();
			client.with();
			client.without();
		});
		remote.verify(3, getRequestedFor(urlEqualTo("/with")).withHeader("Authorization", equalTo("Bearer a-token")));
		remote.verify(getRequestedFor(urlEqualTo("/without")).withoutHeader("Authorization"));
		// The id and the secret are form-encoded first, RFC 6749 2.3.1.
		remote.verify(1,
				postRequestedFor(urlEqualTo("/oauth2/token"))
					.withHeader("Authorization", equalTo("Basic b3JkZXItc2VydmljZTpwK3clM0Fk"))
					.withFormParam("grant_type", equalTo("client_credentials"))
					.withFormParam("scope", equalTo("catalog.reserve")));
	}

	@Test
	void signsInsteadOfSendingASecret() throws Exception {
		grants();
		KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
		this.runner.withPropertyValues(REGISTRATION + "client-authentication-method=private_key_jwt",
				"platform.security.issuer=https://platform.example",
				"platform.security.client.private-key=" + pem("BEGIN")
						+ Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded()) + "\n" + pem("END"))
			.run(context -> await().until(() -> context.getBean(OAuth2AuthorizedClientService.class)
				.loadAuthorizedClient("catalog", "service") != null));
		String body = remote.findAll(postRequestedFor(urlEqualTo("/oauth2/token"))).getFirst().getBodyAsString();
		assertThat(body).contains("client_id=order-service", "client-assertion-type").doesNotContain("p+w");
		Jwt assertion = NimbusJwtDecoder.withPublicKey((RSAPublicKey) keys.getPublic())
			.build()
			.decode(body.replaceFirst(".*client_assertion=([^&]+).*", "$1"));
		assertThat(assertion.getAudience()).containsExactly("https://platform.example");
		assertThat(assertion.getSubject()).isEqualTo("order-service");
	}

	/** Assembled, because secret scanners would report the whole line. */
	private static String pem(String boundary) {
		return "-----" + boundary + " PRIVATE KEY-----\n";
	}

	@Test
	void fetchesANewTokenAfterOneWasRefused() {
		grants();
		remote.stubFor(get("/with").willReturn(unauthorized()));
		withClients(client -> {
			assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).isThrownBy(client::with);
			remote.stubFor(get("/with").willReturn(ok()));
			client.with();
		});
		remote.verify(2, postRequestedFor(urlEqualTo("/oauth2/token")));
	}

	@Test
	void backsOffForAManagerOfTheService() {
		OAuth2AuthorizedClientManager own = request -> null;
		this.runner.withBean(OAuth2AuthorizedClientManager.class, () -> own)
			.run(context -> assertThat(context.getBean(OAuth2AuthorizedClientManager.class)).isSameAs(own));
	}

	@Test
	void isAbsentWithoutAClientCredentialsRegistration() {
		this.unregistered.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(TokenRenewal.class));
		this.runner
			.withPropertyValues(REGISTRATION + "authorization-grant-type=authorization_code",
					REGISTRATION + "redirect-uri=/back",
					"spring.security.oauth2.client.provider.auth.authorization-uri=/authorize")
			.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(TokenRenewal.class));
	}

	@Test
	void isAbsentWithoutTheClientLibrary() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2.client"))
			.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("clientTokenGroupConfigurer"));
	}

	private static void grants() {
		remote.stubFor(post("/oauth2/token").willReturn(okJson("""
				{"access_token":"a-token","token_type":"Bearer","expires_in":300}""")));
	}

	/** Makes calls after the first renewal. */
	private void withClients(Calls calls) {
		this.runner.withUserConfiguration(Clients.class).run(context -> {
			var tokens = context.getBean(OAuth2AuthorizedClientService.class);
			await().until(() -> tokens.loadAuthorizedClient("catalog", "service") != null);
			calls.on(context.getBean(Client.class));
		});
	}

	/** Calls by a client. */
	@FunctionalInterface
	interface Calls {

		void on(Client client);

	}

	/** A client with one call that has a token and one that has none. */
	interface Client {

		@ClientRegistrationId("catalog")
		@GetExchange("/with")
		void with();

		@GetExchange("/without")
		void without();

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "catalog", types = Client.class)
	static class Clients {

	}

}
