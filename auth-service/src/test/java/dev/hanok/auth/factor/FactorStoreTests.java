package dev.hanok.auth.factor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.hanok.auth.AuthServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class FactorStoreTests {

	private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

	private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

	private final JdbcClient jdbc;

	private final TotpSecrets totp;

	private final RecoveryCodes codes;

	private final SecondFactors factors;

	private final AuthorizationManager<RequestAuthorizationContext> signedInRecently;

	private final String user = UUID.randomUUID().toString();

	FactorStoreTests(JdbcClient jdbc, TotpSecrets totp, RecoveryCodes codes, SecondFactors factors,
			AuthorizationManager<RequestAuthorizationContext> signedInRecently) {
		this.jdbc = jdbc;
		this.totp = totp;
		this.codes = codes;
		this.factors = factors;
		this.signedInRecently = signedInRecently;
	}

	@BeforeEach
	void addUser() {
		this.jdbc
			.sql("insert into users (username, password_hash, roles)"
					+ " select ?, password_hash, roles from users where login_name = 'customer'")
			.param(this.user)
			.update();
	}

	@Test
	void storesASecretOnlyWithACodeOfIt() {
		assertThat(this.totp.add(this.user, SECRET, code(2), NOW)).isFalse();
		assertThat(this.factors.has(this.user)).isFalse();
		assertThat(this.totp.add(this.user, SECRET, code(0), NOW)).isTrue();
		assertThat(this.factors.has(this.user)).isTrue();
	}

	@Test
	void acceptsNoCodeTwiceAndNoneThatIsOlder() {
		this.totp.add(this.user, SECRET, code(0), NOW);
		assertThat(this.totp.use(this.user, code(0), NOW)).as("the code that added the secret").isFalse();
		assertThat(this.totp.use(this.user, code(1), NOW)).isTrue();
		assertThat(this.totp.use(this.user, code(1), NOW)).isFalse();
		assertThat(this.totp.use(this.user, code(0), NOW)).isFalse();
		assertThat(this.totp.use(this.user, code(2), NOW.plusSeconds(30))).isTrue();
	}

	@Test
	void acceptsOneOfManyRequestsWithTheSameCode() throws Exception {
		this.totp.add(this.user, SECRET, code(0), NOW);
		assertThat(accepted(() -> this.totp.use(this.user, code(1), NOW))).isOne();
		String recovery = this.codes.replace(this.user).getFirst();
		assertThat(accepted(() -> this.codes.use(this.user, recovery))).isOne();
	}

	@Test
	void storesNeitherASecretNorARecoveryCodeInClearText() {
		this.totp.add(this.user, SECRET, code(0), NOW);
		List<String> shown = this.codes.replace(this.user);
		byte[] stored = this.jdbc.sql("select secret from totp where username = ?")
			.param(this.user)
			.query(byte[].class)
			.single();
		assertThat(new String(stored, StandardCharsets.ISO_8859_1))
			.doesNotContain(new String(SECRET, StandardCharsets.ISO_8859_1));
		assertThat(this.jdbc.sql("select digest from recovery_code where username = ?")
			.param(this.user)
			.query(String.class)
			.list()).hasSize(10).doesNotContainAnyElementsOf(shown);
	}

	@Test
	void replacesRecoveryCodesAndAcceptsThemInAnyForm() {
		String old = this.codes.replace(this.user).getFirst();
		List<String> shown = this.codes.replace(this.user);
		assertThat(shown).doesNotHaveDuplicates().allMatch(code -> code.matches("([0-9a-z]{4}-){3}[0-9a-z]{4}"));
		assertThat(this.codes.use(this.user, old)).isFalse();
		assertThat(this.codes.use("customer", shown.getFirst())).isFalse();
		assertThat(this.codes.use(this.user, shown.getFirst().replace('-', ' ').toUpperCase(Locale.ROOT))).isTrue();
		assertThat(this.codes.remaining(this.user)).isEqualTo(9);
	}

	@Test
	void removesTheFactorsOfAUserWhoIsRemoved() {
		this.totp.add(this.user, SECRET, code(0), NOW);
		this.codes.replace(this.user);
		this.jdbc.sql("delete from users where username = ?").param(this.user).update();
		assertThat(this.factors.has(this.user)).isFalse();
		assertThat(this.codes.remaining(this.user)).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "false, 9, , ", "false, 11, , FACTOR_PASSWORD", "true, 9, , FACTOR_TOTP", "true, 11, 9, ",
			"true, 9, 11, FACTOR_TOTP" })
	void needsAFactorOfTheLastTenMinutesForAChangeOfFactors(boolean app, int password, @Nullable Integer second,
			@Nullable String missing) {
		if (app) {
			this.totp.add(this.user, SECRET, code(0), NOW);
		}
		List<GrantedAuthority> authorities = new ArrayList<>();
		authorities.add(minutesAgo(FactorGrantedAuthority.PASSWORD_AUTHORITY, password));
		if (second != null) {
			authorities.add(minutesAgo(SecondFactors.TOTP, second));
		}
		Authentication signedIn = UsernamePasswordAuthenticationToken.authenticated(this.user, null, authorities);
		AuthorizationResult result = this.signedInRecently.authorize(() -> signedIn,
				new RequestAuthorizationContext(new MockHttpServletRequest()));
		assertThat(result instanceof FactorAuthorizationDecision denied
				? denied.getFactorErrors().getFirst().getRequiredFactor().getAuthority() : null)
			.isEqualTo(missing);
	}

	private static GrantedAuthority minutesAgo(String factor, int minutes) {
		return FactorGrantedAuthority.withAuthority(factor)
			.issuedAt(Instant.now().minus(Duration.ofMinutes(minutes)))
			.build();
	}

	private static String code(int stepsLater) {
		return Totp.code(SECRET, NOW.getEpochSecond() / Totp.STEP_SECONDS + stepsLater);
	}

	private static long accepted(Callable<Boolean> attempt) throws InterruptedException {
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			return threads.invokeAll(Stream.generate(() -> attempt).limit(8).toList())
				.stream()
				.filter(Future::resultNow)
				.count();
		}
	}

}
