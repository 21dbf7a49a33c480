package dev.hanok.config.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookSignatureTests {

	/** The example of GitHub's documentation. */
	private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);

	private static final String HMAC = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

	private final WebhookSignature signature = new WebhookSignature("It's a Secret to Everybody");

	@Test
	void acceptsTheSignaturesOfGitHubGiteaAndGitLab() {
		assertThat(isValid("X-Hub-Signature-256", "sha256=" + HMAC)).isTrue();
		assertThat(isValid("X-Gitea-Signature", HMAC)).isTrue();
		assertThat(isValid("X-Gitlab-Token", "It's a Secret to Everybody")).isTrue();
	}

	@Test
	void refusesAnyOtherSignature() {
		assertThat(isValid("X-Hub-Signature-256", HMAC)).isFalse();
		assertThat(isValid("X-Hub-Signature-256", "sha256=" + HMAC.replace('7', '8'))).isFalse();
		assertThat(isValid("X-Hub-Signature", "sha1=" + HMAC)).isFalse();
		assertThat(isValid("X-Gitea-Signature", "")).isFalse();
		assertThat(isValid("X-Gitlab-Token", "another")).isFalse();
		assertThat(this.signature.isValid(Map.of("X-Gitea-Signature", HMAC)::get, new byte[0])).isFalse();
		assertThat(this.signature.isValid(name -> null, BODY)).isFalse();
	}

	private boolean isValid(String header, String value) {
		return this.signature.isValid(Map.of(header, value)::get, BODY);
	}

}
