package dev.hanok.order.credentials;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * This service's access token. It is renewed in the background while it still serves, so
 * a request pays for a token only when there is none at all, and an outage of
 * auth-service shorter than a token's life is not noticed.
 */
@Component
public class ClientToken {

	private static final Logger log = LoggerFactory.getLogger(ClientToken.class);

	/** After a failure everybody fails at once, instead of queueing for the next one. */
	private static final Duration HOLD_OFF = Duration.ofSeconds(1);

	private final TokenEndpoint endpoint;

	private final ClientSettings settings;

	private final Clock clock;

	private final ReentrantLock renewal = new ReentrantLock();

	private volatile @Nullable Token token;

	private Instant failedAt = Instant.MIN;

	ClientToken(TokenEndpoint endpoint, ClientSettings settings, Clock clock) {
		this.endpoint = endpoint;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * A token that can be used now.
	 * @return the encoded token
	 * @throws IOException if there is none and auth-service gives none
	 */
	public String value() throws IOException {
		Token current = this.token;
		return (current != null && current.lives(this.clock.instant())) ? current.value() : fetch().value();
	}

	/**
	 * To be told when a service has refused a token, so that the next call does not use
	 * it again.
	 * @param value the refused token
	 */
	public void refused(String value) {
		Token current = this.token;
		if (current != null && current.value().equals(value)) {
			this.token = null;
		}
	}

	/** Fetches a token if there is none or the present one will not live much longer. */
	void renewAhead() {
		Token current = this.token;
		if (current == null || !current.lives(this.clock.instant().plus(this.settings.renewAhead()))) {
			try {
				renew();
			}
			catch (ClientTokenUnavailable ex) {
				log.info("The access token could not be renewed yet: {}", String.valueOf(ex.getCause()));
			}
		}
	}

	private Token fetch() throws ClientTokenUnavailable {
		this.renewal.lock();
		try {
			Token current = this.token;
			if (current != null && current.lives(this.clock.instant())) {
				return current;
			}
			if (this.clock.instant().isBefore(this.failedAt.plus(HOLD_OFF))) {
				throw new ClientTokenUnavailable(null);
			}
			return renew();
		}
		finally {
			this.renewal.unlock();
		}
	}

	private Token renew() throws ClientTokenUnavailable {
		this.renewal.lock();
		try {
			TokenEndpoint.Grant grant = this.endpoint.token(basic(), "client_credentials", this.settings.scope());
			Token renewed = new Token(grant.accessToken(), this.clock.instant().plusSeconds(grant.expiresIn()));
			this.token = renewed;
			this.failedAt = Instant.MIN;
			return renewed;
		}
		catch (RestClientException ex) {
			this.failedAt = this.clock.instant();
			throw new ClientTokenUnavailable(ex);
		}
		finally {
			this.renewal.unlock();
		}
	}

	/** Form-encoded first, as RFC 6749 2.3.1 wants it. */
	private String basic() {
		return "Basic " + HttpHeaders.encodeBasicAuth(encoded(this.settings.id()), encoded(this.settings.secret()),
				StandardCharsets.US_ASCII);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private record Token(String value, Instant expiresAt) {

		/** Not used in its last seconds: it must still live when it arrives. */
		boolean lives(Instant at) {
			return at.isBefore(this.expiresAt.minusSeconds(5));
		}

	}

}
