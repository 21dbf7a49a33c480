package dev.hanok.config.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Checks that a webhook comes from the Git server. GitHub and Gitea sign the body
 * (HMAC-SHA256, in {@code X-Hub-Signature-256} or {@code X-Gitea-Signature}); GitLab
 * sends the secret itself ({@code X-Gitlab-Token}).
 */
class WebhookSignature {

	private static final String ALGORITHM = "HmacSHA256";

	private final byte[] secret;

	WebhookSignature(String secret) {
		this.secret = secret.getBytes(StandardCharsets.UTF_8);
	}

	boolean isValid(Function<String, @Nullable String> headers, byte[] body) {
		String github = headers.apply("X-Hub-Signature-256");
		if (github != null) {
			return isEqual(github, "sha256=" + hmac(body));
		}
		String gitea = headers.apply("X-Gitea-Signature");
		if (gitea != null) {
			return isEqual(gitea, hmac(body));
		}
		String gitlab = headers.apply("X-Gitlab-Token");
		return gitlab != null && MessageDigest.isEqual(gitlab.getBytes(StandardCharsets.UTF_8), this.secret);
	}

	private static boolean isEqual(String sent, String expected) {
		return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
	}

	private String hmac(byte[] body) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.secret, ALGORITHM));
			return HexFormat.of().formatHex(mac.doFinal(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
