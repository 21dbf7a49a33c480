package dev.hanok.starter.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.hanok.starter.SettableClock;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class ClientTokensTests {

	/**
	 * Starts at the system's time, because Spring Security sets the times of tokens by
	 * the system clock.
	 */
	private final SettableClock clock = new SettableClock(Instant.now());

	private final InMemoryClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(
			ClientRegistration.withRegistrationId("catalog")
				.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
				.clientId("order-service")
				.tokenUri("lb://auth-service/oauth2/token")
				.build());

	private final OAuth2AuthorizedClientService store = new InMemoryOAuth2AuthorizedClientService(this.registrations);

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger grants = new AtomicInteger();

	private final CountDownLatch release = new CountDownLatch(1);

	private volatile boolean unavailable;

	private volatile boolean slow;

	private final ClientTokens tokens = new ClientTokens(this.registrations, this.store,
			new TokenEndpoint(request -> grant(), this.clock), this.clock);

	private final OAuth2AuthorizedClientManager manager = this.tokens.replacing(ClientTokens.LAST_SECONDS);

	private final TokenRenewal renewal = new TokenRenewal(this.tokens.replacing(Duration.ofSeconds(90)),
			List.of("catalog"));

	@Test
	void fetchesOneTokenForManyCalls() {
		assertThat(token()).isEqualTo("token-1");
		assertThat(token()).isEqualTo("token-1");
	}

	@Test
	void renewsATokenBeforeItExpires() {
		this.renewal.renew();
		this.clock.pass(Duration.ofSeconds(200));
		this.renewal.renew();
		assertThat(token()).isEqualTo("token-1");
		this.clock.pass(Duration.ofSeconds(20));
		this.renewal.renew();
		assertThat(token()).isEqualTo("token-2");
	}

	@Test
	void usesTheOldTokenWhileAuthServiceIsUnavailable() {
		this.renewal.renew();
		this.unavailable = true;
		this.clock.pass(Duration.ofSeconds(290));
		this.renewal.renew();
		assertThat(token()).isEqualTo("token-1");
	}

	@Test
	void doesNotUseAnExpiredToken() {
		this.renewal.renew();
		this.unavailable = true;
		this.clock.pass(Duration.ofSeconds(301));
		assertThatExceptionOfType(OAuth2AuthorizationException.class).isThrownBy(this::token);
	}

	@Test
	void failsAtOnceForASecondAfterAFailure() {
		this.unavailable = true;
		assertThatExceptionOfType(OAuth2AuthorizationException.class).isThrownBy(this::token);
		this.unavailable = false;
		assertThatExceptionOfType(OAuth2AuthorizationException.class).isThrownBy(this::token);
		this.clock.pass(Duration.ofSeconds(2));
		assertThat(token()).isEqualTo("token-1");
	}

	@Test
	void fetchesAgainAfterASuccessfulRenewal() {
		this.unavailable = true;
		assertThatExceptionOfType(OAuth2AuthorizationException.class).isThrownBy(this::token);
		this.unavailable = false;
		this.clock.pass(Duration.ofSeconds(1));
		this.renewal.renew();
		refuse();
		assertThat(token()).isEqualTo("token-2");
	}

	@Test
	void replacesATokenThatWasRefused() {
		assertThat(token()).isEqualTo("token-1");
		refuse();
		assertThat(token()).isEqualTo("token-2");
	}

	@Test
	void concurrentCallsFetchOnce() throws Exception {
		assertThat(failuresOfConcurrentCalls()).isZero();
		assertThat(this.requests).hasValue(1);
	}

	@Test
	void concurrentCallsFailAfterOneFetch() throws Exception {
		this.unavailable = true;
		assertThat(failuresOfConcurrentCalls()).isEqualTo(20);
		assertThat(this.requests).hasValue(1);
	}

	/** Twenty calls arrive while one token is being fetched. */
	private int failuresOfConcurrentCalls() throws Exception {
		this.slow = true;
		var threads = new Thread[20];
		var failures = new AtomicInteger();
		try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
			IntStream.range(0, 20).forEach(i -> calls.submit(() -> {
				threads[i] = Thread.currentThread();
				try {
					token();
				}
				catch (OAuth2AuthorizationException ex) {
					failures.incrementAndGet();
				}
			}));
			await().until(() -> IntStream.range(0, 20).allMatch(i -> waits(threads[i])));
			this.clock.pass(Duration.ofMillis(1));
			this.release.countDown();
		}
		return failures.get();
	}

	private static boolean waits(Thread thread) {
		return thread != null && (thread.getState() == Thread.State.WAITING
				|| thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.BLOCKED);
	}

	private String token() {
		return Objects
			.requireNonNull(this.manager.authorize(
					OAuth2AuthorizeRequest.withClientRegistrationId("catalog").principal(ClientTokens.SERVICE).build()))
			.getAccessToken()
			.getTokenValue();
	}

	private void refuse() {
		this.store.removeAuthorizedClient("catalog", ClientTokens.SERVICE.getName());
	}

	private OAuth2AccessTokenResponse grant() {
		this.requests.incrementAndGet();
		if (this.slow) {
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
		if (this.unavailable) {
			throw new OAuth2AuthorizationException(new OAuth2Error("invalid_token_response"));
		}
		return OAuth2AccessTokenResponse.withToken("token-" + this.grants.incrementAndGet())
			.tokenType(TokenType.BEARER)
			.expiresIn(300)
			.build();
	}

}
