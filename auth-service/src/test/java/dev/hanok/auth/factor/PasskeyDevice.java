package dev.hanok.auth.factor;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.HtmlUtils;

/**
 * A browser and a device with one passkey: a key of the curve P-256, without attestation.
 */
public final class PasskeyDevice {

	private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]+)\"");

	private static final int USER_PRESENT = 0x01;

	private static final int USER_VERIFIED = 0x04;

	private static final int HAS_KEY = 0x40;

	private final KeyPair key;

	private final byte[] id;

	private final String origin;

	private final boolean verifies;

	private PasskeyDevice(KeyPair key, byte[] id, String origin, boolean verifies) {
		this.key = key;
		this.id = id;
		this.origin = origin;
		this.verifies = verifies;
	}

	/**
	 * A device with a new key.
	 * @return at the address of the tests
	 */
	public static PasskeyDevice create() {
		byte[] id = new byte[16];
		new SecureRandom().nextBytes(id);
		return new PasskeyDevice(newKey(), id, "http://localhost:8080", true);
	}

	/**
	 * The device when another site asks.
	 * @param other the origin that the browser reports
	 * @return with the same key
	 */
	public PasskeyDevice at(String other) {
		return new PasskeyDevice(this.key, this.id, other, this.verifies);
	}

	/**
	 * The device when a finder uses it.
	 * @return without the PIN
	 */
	public PasskeyDevice withoutVerification() {
		return new PasskeyDevice(this.key, this.id, this.origin, false);
	}

	/**
	 * The device of an attacker who knows the id of the passkey.
	 * @return with another key
	 */
	public PasskeyDevice withAnotherKey() {
		return new PasskeyDevice(newKey(), this.id, this.origin, this.verifies);
	}

	/**
	 * The id of the passkey.
	 * @return as the page of the factors has it
	 */
	public String id() {
		return base64(this.id);
	}

	/**
	 * Makes the passkey.
	 * @param page its HTML
	 * @return the value of the field {@code credential}
	 */
	public String add(String page) {
		JsonNode options = options(page);
		byte[] data = join(authenticatorData(options.path("rp").path("id").asString(), HAS_KEY), new byte[16],
				new byte[] { 0, (byte) this.id.length }, this.id, coseKey());
		byte[] attestation = join(hex("a363666d74646e6f6e656761747453746d74a068617574684461746158"),
				new byte[] { (byte) data.length }, data);
		return response("""
				"attestationObject": "%s", "transports": ["internal"], "publicKeyAlgorithm": -7,"""
			.formatted(base64(attestation)), clientData("webauthn.create", options));
	}

	/**
	 * Signs the challenge.
	 * @param page its HTML
	 * @return the value of the field {@code credential}
	 */
	public String use(String page) {
		JsonNode options = options(page);
		byte[] data = authenticatorData(options.path("rpId").asString(), 0);
		byte[] client = clientData("webauthn.get", options);
		return response("\"authenticatorData\": \"%s\", \"signature\": \"%s\",".formatted(base64(data),
				base64(sign(join(data, sha256(client))))), client);
	}

	private static JsonNode options(String page) {
		Matcher options = OPTIONS.matcher(page);
		if (!options.find()) {
			throw new AssertionError("There are no options in " + page);
		}
		return JsonMapper.shared().readTree(HtmlUtils.htmlUnescape(options.group(1)));
	}

	private String response(String parts, byte[] client) {
		return ("{\"id\": \"%1$s\", \"rawId\": \"%1$s\", \"type\": \"public-key\", \"clientExtensionResults\": {}, "
				+ "\"response\": {%2$s \"clientDataJSON\": \"%3$s\"}}")
			.formatted(base64(this.id), parts, base64(client));
	}

	private byte[] clientData(String type, JsonNode options) {
		return """
				{"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}"""
			.formatted(type, options.path("challenge").asString(), this.origin)
			.getBytes(StandardCharsets.UTF_8);
	}

	private byte[] authenticatorData(String party, int flags) {
		int all = flags | USER_PRESENT | (this.verifies ? USER_VERIFIED : 0);
		return join(sha256(party.getBytes(StandardCharsets.UTF_8)), new byte[] { (byte) all, 0, 0, 0, 0 });
	}

	private byte[] coseKey() {
		ECPublicKey point = (ECPublicKey) this.key.getPublic();
		return join(hex("a5010203262001215820"), coordinate(point.getW().getAffineX()), hex("225820"),
				coordinate(point.getW().getAffineY()));
	}

	private static byte[] coordinate(BigInteger number) {
		return hex("%064x".formatted(number));
	}

	private byte[] sign(byte[] data) {
		try {
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(this.key.getPrivate());
			signature.update(data);
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new AssertionError(ex);
		}
	}

	private static KeyPair newKey() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new AssertionError(ex);
		}
	}

	private static byte[] sha256(byte[] data) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(data);
		}
		catch (GeneralSecurityException ex) {
			throw new AssertionError(ex);
		}
	}

	private static byte[] join(byte[]... parts) {
		var all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

	private static byte[] hex(String digits) {
		return HexFormat.of().parseHex(digits);
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
