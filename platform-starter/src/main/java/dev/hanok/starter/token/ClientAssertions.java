package dev.hanok.starter.token;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;

import com.nimbusds.jose.jwk.RSAKey;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.util.MultiValueMap;

/**
 * What a service signs instead of sending a secret, for registrations with the method
 * {@code private_key_jwt}. The audience is the issuer: the framework would take the
 * address of the token endpoint, which here is one inside the platform.
 */
final class ClientAssertions {

	private ClientAssertions() {
	}

	/**
	 * Adds the assertion to a request for a token. It adds nothing for a registration
	 * with another method; the framework does not declare that as null.
	 */
	@SuppressWarnings("NullAway")
	static Converter<OAuth2ClientCredentialsGrantRequest, MultiValueMap<String, String>> signedWith(String pem,
			String issuer) {
		RSAKey key = key(pem);
		var assertions = new NimbusJwtClientAuthenticationParametersConverter<OAuth2ClientCredentialsGrantRequest>(
				registration -> key);
		assertions.setJwtClientAssertionCustomizer(assertion -> assertion.getClaims().audience(List.of(issuer)));
		return assertions::convert;
	}

	private static RSAKey key(String pem) {
		RSAPrivateKey key = RsaKeyConverters.pkcs8()
			.convert(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
		if (!(key instanceof RSAPrivateCrtKey full)) {
			throw new IllegalArgumentException("platform.security.client.private-key is not a complete RSA key");
		}
		return new RSAKey.Builder(publicKey(full.getModulus(), full.getPublicExponent())).privateKey(full).build();
	}

	private static RSAPublicKey publicKey(BigInteger modulus, BigInteger exponent) {
		try {
			return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
