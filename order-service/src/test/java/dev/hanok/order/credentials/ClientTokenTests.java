package dev.hanok.order.credentials;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClientTokenTests {

	private final Time time = new Time();

	private final Auth auth = new Auth();

	private final ClientToken token = new ClientToken(this.auth,
			new ClientSettings("order-service", "p w:d", "catalog.reserve", Duration.ofSeconds(90)), this.time);

	@Test
	void fetchesOneTokenForManyCalls() throws Exception {
		assertThat(this.token.value()).isEqualTo("token-1");
		assertThat(this.token.value()).isEqualTo("token-1");
		assertThat(this.auth.client).isEqualTo("Basic b3JkZXItc2VydmljZTpwK3clM0Fk");
	}

	@Test
	void renewsATokenBeforeItEnds() throws Exception {
		this.token.renewAhead();
		this.time.passes(Duration.ofSeconds(204));
		this.token.renewAhead();
		assertThat(this.token.value()).isEqualTo("token-1");
		this.time.passes(Duration.ofSeconds(2));
		this.token.renewAhead();
		assertThat(this.token.value()).isEqualTo("token-2");
	}

	@Test
	void goesOnWithTheOldTokenWhileAuthServiceIsAway() throws Exception {
		this.token.renewAhead();
		this.auth.away = true;
		this.time.passes(Duration.ofSeconds(290));
		this.token.renewAhead();
		assertThat(this.token.value()).isEqualTo("token-1");
	}

	@Test
	void neverUsesATokenThatHasEnded() throws Exception {
		this.token.renewAhead();
		this.auth.away = true;
		this.time.passes(Duration.ofSeconds(300));
		assertThatExceptionOfType(ClientTokenUnavailable.class).isThrownBy(this.token::value);
	}

	@Test
	void failsAtOnceAfterAFailureAndTriesAgainLater() throws Exception {
		this.auth.away = true;
		assertThatExceptionOfType(ClientTokenUnavailable.class).isThrownBy(this.token::value);
		this.auth.away = false;
		assertThatExceptionOfType(ClientTokenUnavailable.class).isThrownBy(this.token::value);
		this.time.passes(Duration.ofSeconds(2));
		assertThat(this.token.value()).isEqualTo("token-1");
	}

	@Test
	void forgetsAFailureOnceItHasAToken() throws Exception {
		this.auth.away = true;
		assertThatExceptionOfType(ClientTokenUnavailable.class).isThrownBy(this.token::value);
		this.auth.away = false;
		this.token.renewAhead();
		this.token.refused("token-1");
		assertThat(this.token.value()).isEqualTo("token-2");
	}

	@Test
	void replacesATokenThatWasRefused() throws Exception {
		String refused = this.token.value();
		this.token.refused("some other");
		assertThat(this.token.value()).isEqualTo(refused);
		this.token.refused(refused);
		assertThat(this.token.value()).isEqualTo("token-2");
	}

	@Test
	void keepsItsSecretToItself() {
		assertThat(new ClientSettings("order-service", "secret", "s", Duration.ZERO).toString())
			.doesNotContain("secret");
	}

	private static final class Auth implements TokenEndpoint {

		private boolean away;

		private String client = "";

		private int grants;

		@Override
		public Grant token(String client, String grantType, String scope) {
			if (this.away) {
				throw new ResourceAccessException("away");
			}
			this.client = client;
			return new Grant("token-" + ++this.grants, 300);
		}

	}

	private static final class Time extends Clock {

		private Instant now = Instant.EPOCH;

		void passes(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
