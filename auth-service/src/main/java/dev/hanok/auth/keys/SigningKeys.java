package dev.hanok.auth.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.hanok.auth.audit.SecurityEvent;
import dev.hanok.auth.audit.SecurityEvents;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys in use, from memory: signing and publishing need no database. As a
 * {@link JWKSource} it gives the public parts of all published keys.
 *
 * <p>
 * A successor is published before it signs, and the old key stays published until no
 * token of it is valid. So a caller that caches the JWK set never gets a token whose key
 * is not in its copy, and the other instances of this service need not know at once that
 * one instance has made a key.
 */
public class SigningKeys implements JWKSource<SecurityContext> {

	private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

	private final SigningKeyStore store;

	private final TransactionTemplate transaction;

	private final KeyProperties settings;

	private final InstantSource clock;

	private final SecurityEvents events;

	private volatile List<SigningKey> keys = List.of();

	SigningKeys(SigningKeyStore store, TransactionTemplate transaction, KeyProperties settings, InstantSource clock,
			SecurityEvents events) {
		this.store = store;
		this.transaction = transaction;
		this.settings = settings;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * The public parts of the keys of all tokens that may still be valid, and of the next
	 * key.
	 */
	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
		return selector.select(new JWKSet(published().stream().map(key -> (JWK) key.key().toPublicJWK()).toList()));
	}

	/**
	 * The source in which an encoder finds the key that signs now.
	 * @return a source of the private key
	 */
	public JWKSource<SecurityContext> signing() {
		return (selector, context) -> selector.select(new JWKSet(current().key()));
	}

	/**
	 * How long callers may cache the JWK set: short enough for them to fetch it twice
	 * before a new key signs.
	 * @return the longest age of a copy
	 */
	public Duration cacheable() {
		return this.settings.keyAnnouncement().dividedBy(2);
	}

	/** The age of the key that signs now. */
	Duration age() {
		return Duration.between(current().createdAt(), this.clock.instant());
	}

	/** Makes a key that is missing or due, deletes expired keys, and reads all keys. */
	void refresh() {
		this.transaction.executeWithoutResult(status -> {
			this.store.lock();
			Instant now = this.clock.instant();
			int removed = this.store.removeRetired(now);
			if (removed > 0) {
				log.info("Removed {} retired signing keys from the database", removed);
			}
			List<SigningKey> stored = this.store.all();
			if (stored.isEmpty()) {
				add(now, now);
			}
			else if (stored.stream().noneMatch(key -> isYoung(key, now))) {
				replace(now);
			}
			this.keys = this.store.all();
		});
	}

	/**
	 * Reads the keys again if another instance has made or withdrawn one. Cheap enough
	 * for each second.
	 */
	void follow() {
		Set<String> known = this.keys.stream().map(SigningKey::id).collect(Collectors.toSet());
		if (!known.equals(this.store.ids())) {
			refresh();
		}
	}

	/** All keys that are published, oldest first. */
	List<SigningKey> published() {
		Instant now = this.clock.instant();
		return this.keys.stream().filter(key -> key.publishedAt(now)).toList();
	}

	/** Whether this is the key that signs now. */
	boolean signs(SigningKey key) {
		return key.equals(current());
	}

	/**
	 * Withdraws a leaked key at once. Its tokens are refused by every service within two
	 * seconds. If the key has no successor, a new key signs without an announcement:
	 * services fetch the new key when they see its first token.
	 * @return whether there was such a key
	 */
	boolean withdraw(String id) {
		return Boolean.TRUE.equals(this.transaction.execute(status -> {
			this.store.lock();
			if (!this.store.withdraw(id)) {
				return false;
			}
			this.events.record(SecurityEvent.KEY_WITHDRAWN, Map.of("key", id));
			log.warn("Signing key {} was withdrawn; its tokens are refused from now on", id);
			Instant now = this.clock.instant();
			if (this.store.startCurrent(now) == 0) {
				add(now, now);
			}
			this.keys = this.store.all();
			return true;
		}));
	}

	/** Gives the current key a successor now, whatever its age. */
	void rotate() {
		this.transaction.executeWithoutResult(status -> {
			this.store.lock();
			replace(this.clock.instant());
			this.keys = this.store.all();
		});
	}

	private boolean isYoung(SigningKey key, Instant now) {
		return !key.hasSuccessor() && now.isBefore(key.createdAt().plus(this.settings.keyRotation()));
	}

	private void replace(Instant now) {
		Instant signsFrom = now.plus(this.settings.keyAnnouncement());
		this.store.retireCurrent(signsFrom.plus(this.settings.keyOverlap()));
		add(now, signsFrom);
	}

	private void add(Instant now, Instant signsFrom) {
		RSAKey key = generate();
		this.store.add(new SigningKey(key, now, signsFrom, null));
		this.events.record(SecurityEvent.KEY_CREATED, Map.of("key", key.getKeyID()));
		log.info("Signing key {} was created; it signs from {} on", key.getKeyID(), signsFrom);
	}

	private SigningKey current() {
		Instant now = this.clock.instant();
		return this.keys.stream()
			.filter(key -> key.signsAt(now))
			.max(Comparator.comparing(SigningKey::signsFrom))
			// The clock of this instance may be behind that of the instance that made the
			// only key.
			.or(() -> this.keys.stream().findFirst())
			.orElseThrow(() -> new IllegalStateException("No signing key has been read"));
	}

	private static RSAKey generate() {
		try {
			return new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.keyIDFromThumbprint(true)
				.generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
