package dev.hanok.auth.factor;

import java.nio.charset.StandardCharsets;

import io.nayuki.qrcodegen.QrCode;
import org.apache.commons.codec.binary.Base32;

import org.springframework.web.util.UriUtils;

/**
 * What an authenticator app needs to show the codes of a user. Templates read this
 * record.
 *
 * @param secret in Base32, to type
 * @param uri with the secret, to open on the same device
 */
record Enrolment(String secret, String uri) {

	/** The light border that scanners need around a QR code, in modules. */
	private static final int QUIET_ZONE = 4;

	static Enrolment of(String issuer, String loginName, byte[] secret) {
		String typed = new Base32().encodeToString(secret);
		String provider = UriUtils.encode(issuer, StandardCharsets.UTF_8);
		return new Enrolment(typed, "otpauth://totp/" + provider + ":"
				+ UriUtils.encode(loginName, StandardCharsets.UTF_8) + "?secret=" + typed + "&issuer=" + provider);
	}

	/** The secret in groups of four, for people. */
	public String grouped() {
		return this.secret.replaceAll("(.{4})(?!$)", "$1 ");
	}

	/** Side of the drawing, in modules. */
	public int size() {
		return qrCode().size + 2 * QUIET_ZONE;
	}

	/** The dark modules as the path of an SVG. */
	public String path() {
		QrCode code = qrCode();
		var path = new StringBuilder();
		for (int y = 0; y < code.size; y++) {
			for (int x = 0; x < code.size; x++) {
				if (code.getModule(x, y)) {
					path.append('M').append(x + QUIET_ZONE).append(' ').append(y + QUIET_ZONE).append("h1v1h-1z");
				}
			}
		}
		return path.toString();
	}

	private QrCode qrCode() {
		return QrCode.encodeText(this.uri, QrCode.Ecc.MEDIUM);
	}

	@Override
	public String toString() {
		return "Enrolment";
	}

}
