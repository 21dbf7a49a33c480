package dev.hanok.sample;

import dev.hanok.test.TestTokens;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Calls the service over HTTP.
 */
@TestComponent
public class SampleClient {

	private final Environment environment;

	private final TestTokens tokens;

	SampleClient(Environment environment, TestTokens tokens) {
		this.environment = environment;
		this.tokens = tokens;
	}

	/**
	 * A client without a token.
	 * @return a new client
	 */
	public RestTestClient anonymous() {
		return RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + this.environment.getRequiredProperty("local.server.port"))
			.build();
	}

	/**
	 * A client with a token.
	 * @param token the encoded token
	 * @return a new client
	 */
	public RestTestClient bearer(String token) {
		return anonymous().mutate().defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
	}

	/**
	 * A client of a signed-in user.
	 * @param name the user's name
	 * @return a new client
	 */
	public RestTestClient user(String name) {
		return bearer(this.tokens.customer(name));
	}

}
