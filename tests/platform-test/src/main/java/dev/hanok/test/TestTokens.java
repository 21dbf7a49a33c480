package dev.hanok.test;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Issues access tokens for tests, and gives the service under test the key that verifies
 * them. Use it with {@code @Import}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestTokens {

	/** The issuer that {@code platform-test.yml} sets. */
	public static final String ISSUER = "http://127.0.0.1:8080";

	private static final RSAKey KEY = newKey();

	private final RSAKey signingKey;

	/** Makes an issuer of tokens that the service under test accepts. */
	public TestTokens() {
		this(KEY);
	}

	private TestTokens(RSAKey signingKey) {
		this.signingKey = signingKey;
	}

	/**
	 * Makes an issuer of tokens that the service under test refuses, because it does not
	 * know the key.
	 * @return an issuer of such tokens
	 */
	public static TestTokens withUnknownKey() {
		return new TestTokens(newKey());
	}

	@Bean
	JWKSource<SecurityContext> jwkSource() {
		return new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK()));
	}

	/**
	 * The JWK set with the key that verifies these tokens, as auth-service would serve
	 * it.
	 * @return the JWK set as JSON
	 */
	public String jwkSet() {
		return new JWKSet(this.signingKey.toPublicJWK()).toString();
	}

	/**
	 * Issues a token of a signed-in customer.
	 * @param name the user's name
	 * @return the encoded token
	 */
	public String customer(String name) {
		return mint(claims -> claims.subject(name).claim("roles", List.of("CUSTOMER")).claim("scope", "openid orders"));
	}

	/**
	 * Issues a token with these scopes.
	 * @param subject the claim {@code sub}
	 * @param scopes the claim {@code scope}
	 * @return the encoded token
	 */
	public String withScopes(String subject, String... scopes) {
		return mint(claims -> claims.subject(subject).claim("scope", String.join(" ", scopes)));
	}

	/**
	 * Issues a token with changed claims.
	 * @param change changes the claims
	 * @return the encoded token
	 */
	public String mint(Consumer<JWTClaimsSet.Builder> change) {
		return mint(JOSEObjectType.JWT, change);
	}

	/**
	 * Issues a token with this type and changed claims.
	 * @param type the header {@code typ}
	 * @param change changes the claims
	 * @return the encoded token
	 */
	public String mint(JOSEObjectType type, Consumer<JWTClaimsSet.Builder> change) {
		Instant now = Instant.now();
		var claims = new JWTClaimsSet.Builder().issuer(ISSUER)
			.subject("test-user")
			.audience("hanok")
			.jwtID(UUID.randomUUID().toString())
			.issueTime(Date.from(now))
			.notBeforeTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(300)));
		change.accept(claims);
		var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(type).keyID(this.signingKey.getKeyID()).build();
		var token = new SignedJWT(header, claims.build());
		try {
			token.sign(new RSASSASigner(this.signingKey));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

	private static RSAKey newKey() {
		try {
			return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).algorithm(JWSAlgorithm.RS256).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
