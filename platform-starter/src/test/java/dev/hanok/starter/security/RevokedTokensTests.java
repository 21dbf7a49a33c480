package dev.hanok.starter.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.hanok.starter.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

class RevokedTokensTests {

	private static final Jwt TOKEN = token("a-token", "a-grant");

	private final SettableClock clock = new SettableClock();

	private final RevokedTokens tokens = new RevokedTokens(this.clock);

	private final List<Long> asked = new ArrayList<>();

	private RevokedTokens.Page response = new RevokedTokens.Page(0, List.of());

	private boolean outage;

	private final RevocationPolling polling = new RevocationPolling(this.tokens, this::respond, this.clock,
			Duration.ofSeconds(1));

	@AfterEach
	void end() {
		this.polling.destroy();
	}

	@Test
	void refusesARevokedTokenAndAllTokensOfARevokedGrant() {
		assertThat(isRefused(TOKEN)).isFalse();
		revoke(7, "a-token");
		assertThat(isRefused(TOKEN)).isTrue();
		assertThat(isRefused(token("another", "a-grant"))).isFalse();
		revoke(8, "a-grant");
		assertThat(isRefused(token("another", "a-grant"))).isTrue();
		assertThat(isRefused(token(null, null))).isFalse();
	}

	@Test
	void refusesAllTokensOfAWithdrawnKey() {
		revoke(7, "another-key");
		assertThat(isRefused(TOKEN)).isFalse();
		revoke(8, "a-key");
		assertThat(isRefused(TOKEN)).isTrue();
	}

	@Test
	void requestsOnlyNewRevocations() {
		revoke(7, "a-token");
		revoke(9, "a-grant");
		assertThat(this.asked).containsExactly(0L, 7L);
		assertThat(isRefused(TOKEN)).isTrue();
	}

	@Test
	void forgetsExpiredRevocations() {
		revoke(7, "a-token");
		this.clock.pass(Duration.ofMinutes(6));
		revoke(8, "another");
		assertThat(isRefused(TOKEN)).isFalse();
	}

	@Test
	void refusesRevokedTokensDuringAnOutageAndReportsTheAge() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		this.polling.bindTo(meters);
		revoke(7, "a-token");
		this.outage = true;
		this.clock.pass(Duration.ofSeconds(30));
		this.polling.fetch();
		assertThat(isRefused(TOKEN)).isTrue();
		assertThat(meters.get("hanok.revocations.age").gauge().value()).isEqualTo(30);
		this.outage = false;
		this.polling.fetch();
		assertThat(meters.get("hanok.revocations.age").gauge().value()).isZero();
	}

	private RevokedTokens.Page respond(long after) {
		if (this.outage) {
			throw new IllegalStateException("auth-service is unavailable");
		}
		this.asked.add(after);
		return this.response;
	}

	private void revoke(long number, String id) {
		var revocation = new RevokedTokens.Revocation(id, this.clock.instant().plus(Duration.ofMinutes(5)));
		this.response = new RevokedTokens.Page(number, List.of(revocation));
		this.polling.fetch();
	}

	private boolean isRefused(Jwt token) {
		return this.tokens.validate(token).hasErrors();
	}

	private static Jwt token(@Nullable String id, @Nullable String grant) {
		return Jwt.withTokenValue("token").header("kid", "a-key").subject("alice").claims(claims -> {
			claims.put("jti", id);
			claims.put("grant_id", grant);
			claims.values().removeIf(Objects::isNull);
		}).build();
	}

}
