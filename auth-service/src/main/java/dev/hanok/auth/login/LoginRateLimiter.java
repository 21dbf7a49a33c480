package dev.hanok.auth.login;

import java.util.HexFormat;
import java.util.List;

import dev.hanok.starter.refresh.Refreshable;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.security.crypto.codec.Utf8;
import org.springframework.stereotype.Component;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Limits the login attempts for each user name, known or not. All instances count
 * together in Redis; a counter expires.
 */
@Component
class LoginRateLimiter {

	/** In one step, so that no counter is ever left without an end. */
	private static final RedisScript<Long> COUNT = RedisScript.of("""
			local tries = redis.call('INCR', KEYS[1])
			if tries == 1 then
				redis.call('PEXPIRE', KEYS[1], ARGV[1])
			end
			return tries""", Long.class);

	private final StringRedisTemplate redis;

	private final Refreshable<LoginProperties> settings;

	LoginRateLimiter(StringRedisTemplate redis, Refreshable<LoginProperties> settings) {
		this.redis = redis;
		this.settings = settings;
	}

	/**
	 * Counts before the password is checked, so that many attempts at the same time
	 * cannot get around the limit.
	 */
	boolean admits(String username) {
		Long tries = this.redis.execute(COUNT, List.of(key(username)),
				Long.toString(this.settings.get().window().toMillis()));
		return tries <= this.settings.get().attempts();
	}

	void forget(String username) {
		this.redis.delete(key(username));
	}

	/** A digest: names are of any length, and sometimes it is a password. */
	private static String key(String username) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(Utf8.encode(username));
			return "auth:login-tries:" + HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
