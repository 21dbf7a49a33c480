package dev.hanok.auth.keys;

import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.hanok.auth.audit.SecurityEvents;
import dev.hanok.test.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SigningKeysTests {

	private static final String PASSWORD = "the password of the tests";

	private final DriverManagerDataSource database = new DriverManagerDataSource(TestPostgres.freshDatabase(),
			"postgres", "postgres");

	private Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

	@BeforeEach
	void migrate() {
		Flyway.configure().dataSource(this.database).load().migrate();
	}

	@Test
	void makesAKeyAtTheFirstStartAndFindsItAtTheNext() {
		String kid = published(started()).getFirst().getKeyID();
		assertThat(published(started())).extracting(JWK::getKeyID).containsExactly(kid);
	}

	@Test
	void instancesThatStartAtOnceAgreeOnOneKey() {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < 4; i++) {
				threads.submit(this::started);
			}
		}
		assertThat(published(started())).hasSize(1);
	}

	@Test
	void tokensOfTheOldAndTheNewKeyVerifyAfterARotation() {
		SigningKeys keys = started();
		String old = sign(keys);
		keys.rotate();
		// Published, but no token is signed with it yet.
		assertThat(published(keys)).hasSize(2);
		assertThat(kid(sign(keys))).isEqualTo(kid(old));
		pass(Duration.ofMinutes(10));
		String recent = sign(keys);
		assertThat(kid(recent)).isNotEqualTo(kid(old));
		assertThat(decode(keys, old).getSubject()).isEqualTo("alice");
		assertThat(decode(keys, recent).getSubject()).isEqualTo("alice");
	}

	@Test
	void anotherInstanceAcceptsTokensOfTheNewKeyAfterARefresh() {
		SigningKeys one = started();
		SigningKeys other = started();
		one.rotate();
		pass(Duration.ofMinutes(10));
		String token = sign(one);
		other.refresh();
		assertThat(decode(other, token).getSubject()).isEqualTo("alice");
	}

	@Test
	void removesTheOldKeyWhenNoTokenOfItCanBeValid() {
		SigningKeys keys = started();
		String old = kid(sign(keys));
		keys.rotate();
		pass(Duration.ofMinutes(70));
		assertThat(published(keys)).extracting(JWK::getKeyID).doesNotContain(old).hasSize(1);
		keys.refresh();
		assertThat(JdbcClient.create(this.database).sql("select kid from signing_key").query(String.class).list())
			.doesNotContain(old)
			.hasSize(1);
	}

	@Test
	void rotatesByAgeOnce() {
		SigningKeys keys = started();
		pass(Duration.ofDays(89));
		keys.refresh();
		assertThat(published(keys)).hasSize(1);
		pass(Duration.ofDays(1));
		keys.refresh();
		keys.refresh();
		assertThat(published(keys)).hasSize(2);
	}

	/**
	 * Callers fetch the keys every five minutes, each at its own time; tokens live for
	 * five minutes, ID tokens for thirty.
	 */
	@Test
	void noCallerLacksTheKeyOfATokenWhileKeysAreRotated() {
		SigningKeys keys = started();
		List<Set<String>> callers = new ArrayList<>(Collections.nCopies(5, ids(keys)));
		Deque<String> tokens = new ArrayDeque<>(Collections.nCopies(31, kid(sign(keys))));
		Set<String> used = new HashSet<>();
		keys.rotate();
		for (int minute = 0; minute < 90; minute++) {
			pass(Duration.ofMinutes(1));
			keys.refresh();
			callers.set(minute % 5, ids(keys));
			tokens.addFirst(kid(sign(keys)));
			tokens.removeLast();
			used.addAll(tokens);
			assertThat(callers).allSatisfy(known -> assertThat(known).containsAll(tokens));
		}
		assertThat(used).hasSize(2);
	}

	@Test
	void aWithdrawnKeyIsRevokedAndAnotherOneSignsAtOnce() {
		SigningKeys keys = started();
		SigningKeys other = started();
		String leaked = kid(sign(keys));
		assertThat(keys.withdraw(leaked)).isTrue();
		assertThat(kid(sign(keys))).isNotEqualTo(leaked);
		assertThat(published(keys)).extracting(JWK::getKeyID).doesNotContain(leaked).hasSize(1);
		assertThat(revoked()).containsExactly(leaked);
		other.follow();
		assertThat(kid(sign(other))).isEqualTo(kid(sign(keys)));
		assertThat(keys.withdraw(leaked)).isFalse();
	}

	@Test
	void theAnnouncedSuccessorOfAWithdrawnKeySignsAtOnce() {
		SigningKeys keys = started();
		String leaked = kid(sign(keys));
		keys.rotate();
		String announced = ids(keys).stream().filter(id -> !id.equals(leaked)).findFirst().orElseThrow();
		keys.withdraw(leaked);
		assertThat(kid(sign(keys))).isEqualTo(announced);
	}

	@Test
	void theRemovalOfARetiredKeyIsNoRevocation() {
		SigningKeys keys = started();
		keys.rotate();
		JdbcClient.create(this.database).sql("""
				update signing_key set signs_from = now() - interval '1 day', retired_at = now() - interval '1 minute'
				where retired_at is not null""").update();
		keys.refresh();
		assertThat(published(keys)).hasSize(1);
		assertThat(revoked()).isEmpty();
	}

	@Test
	void showsTheAgeOfTheKeyThatSigns() {
		SigningKeys keys = started();
		var meters = new SimpleMeterRegistry();
		new KeyConfiguration().signingKeyMeters(keys, settings(PASSWORD)).bindTo(meters);
		var age = meters.get("hanok.signing.key.age").gauge();
		pass(Duration.ofDays(90));
		keys.refresh();
		assertThat(Duration.ofSeconds((long) age.value())).isEqualTo(Duration.ofDays(90));
		pass(Duration.ofMinutes(10));
		assertThat(Duration.ofSeconds((long) age.value())).isEqualTo(Duration.ofMinutes(10));
		assertThat(meters.get("hanok.signing.key.rotation").gauge().value()).isEqualTo(Duration.ofDays(90).toSeconds());
	}

	@Test
	void publishesNoPrivateKey() {
		assertThat(published(started())).noneMatch(JWK::isPrivate);
	}

	@Test
	void storesNoPrivateKeyInClearText() throws Exception {
		SigningKeys keys = started();
		byte[] plain = keys.signing()
			.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
			.getFirst()
			.toRSAKey()
			.toRSAPrivateKey()
			.getEncoded();
		try (var connection = DriverManager.getConnection(this.database.getUrl(), "postgres", "postgres");
				var statement = connection.createStatement();
				var rows = statement.executeQuery("select private_key from signing_key")) {
			assertThat(rows.next()).isTrue();
			assertThat(rows.getBytes(1)).isNotEqualTo(plain).hasSizeGreaterThan(plain.length);
		}
	}

	@Test
	void refusesToStartWithAnotherPassword() {
		started();
		assertThatIllegalStateException().isThrownBy(() -> keys("another password of 16+").refresh())
			.withMessageContaining("platform.auth.key-password");
	}

	private SigningKeys started() {
		SigningKeys keys = keys(PASSWORD);
		keys.refresh();
		return keys;
	}

	private static KeyProperties settings(String password) {
		return new KeyProperties(password, Duration.ofDays(90), Duration.ofMinutes(10), Duration.ofHours(1));
	}

	private SigningKeys keys(String password) {
		var settings = settings(password);
		InstantSource clock = () -> this.now;
		return new SigningKeys(new SigningKeyStore(JdbcClient.create(this.database), new StoredSecrets(settings)),
				new TransactionTemplate(new JdbcTransactionManager(this.database)), settings, clock,
				new SecurityEvents(new SimpleMeterRegistry()));
	}

	private void pass(Duration time) {
		this.now = this.now.plus(time);
	}

	private static List<JWK> published(SigningKeys keys) {
		return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
	}

	private static Set<String> ids(SigningKeys keys) {
		return published(keys).stream().map(JWK::getKeyID).collect(Collectors.toSet());
	}

	private List<String> revoked() {
		return JdbcClient.create(this.database).sql("select id from revocation").query(String.class).list();
	}

	private static String sign(SigningKeys keys) {
		var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
		var claims = JwtClaimsSet.builder().subject("alice").build();
		return new NimbusJwtEncoder(keys.signing()).encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
	}

	private static String kid(String token) {
		try {
			return com.nimbusds.jwt.SignedJWT.parse(token).getHeader().getKeyID();
		}
		catch (java.text.ParseException ex) {
			throw new AssertionError(ex);
		}
	}

	private static Jwt decode(SigningKeys keys, String token) {
		var processor = new DefaultJWTProcessor<SecurityContext>();
		processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
		return new NimbusJwtDecoder(processor).decode(token);
	}

}
