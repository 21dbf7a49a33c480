package dev.hanok.auth.login;

import java.time.Duration;
import java.util.List;

import dev.hanok.starter.refresh.Refreshable;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Delays login attempts after wrong passwords, longer with each one: for each user name,
 * known or not, and for each address, as one client may try many names. A browser in
 * which the user signed in before has a separate counter: while an attacker guesses
 * passwords, the user can still sign in from there. All instances count together in
 * Redis; each counter expires.
 */
@Component
class LoginRateLimiter {

	/**
	 * Admits an attempt only if no counter has a delay left, and counts the attempt as
	 * wrong in the same step. ARGV: first delay, longest delay, memory, then for each key
	 * the attempts without a delay.
	 */
	private static final RedisScript<Long> ADMIT = RedisScript.of("""
			local time = redis.call('TIME')
			local now = time[1] * 1000 + math.floor(time[2] / 1000)
			local delay = 0
			for _, key in ipairs(KEYS) do
				delay = math.max(delay, (tonumber(redis.call('HGET', key, 'until')) or 0) - now)
			end
			if delay > 0 then
				return delay
			end
			for i, key in ipairs(KEYS) do
				local over = redis.call('HINCRBY', key, 'tries', 1) - ARGV[3 + i]
				if over >= 0 then
					redis.call('HSET', key, 'until', now + math.min(ARGV[1] * 2 ^ over, ARGV[2]))
				end
				redis.call('PEXPIRE', key, ARGV[3])
			end
			return 0""", Long.class);

	/**
	 * Takes back an attempt that was counted as wrong, together with the delay that it
	 * caused.
	 */
	private static final RedisScript<Long> TAKE_BACK = RedisScript.of("""
			for _, key in ipairs(KEYS) do
				redis.call('HDEL', key, 'until')
				if redis.call('HINCRBY', key, 'tries', -1) <= 0 then
					redis.call('DEL', key)
				end
			end
			return 0""", Long.class);

	private final StringRedisTemplate redis;

	private final Refreshable<LoginProperties> settings;

	LoginRateLimiter(StringRedisTemplate redis, Refreshable<LoginProperties> settings) {
		this.redis = redis;
		this.settings = settings;
	}

	/**
	 * Counts the attempt before the password is checked, so that simultaneous attempts
	 * cannot get around the limit.
	 * @return the remaining delay; zero if the password may be checked
	 */
	Duration admit(String username, LoginOrigin origin) {
		return admit(keys(username, origin));
	}

	/** The second counter, if there is one, has the limit of an address. */
	Duration admit(List<String> counters) {
		LoginProperties now = this.settings.get();
		String attempts = Integer.toString(now.attempts());
		Long delay = this.redis.execute(ADMIT, counters, millis(now.firstDelay()), millis(now.longestDelay()),
				millis(now.memory()), attempts, Integer.toString(now.addressAttempts()));
		return Duration.ofMillis(delay);
	}

	/** Takes back an attempt whose password was right or could not be checked. */
	void takeBack(String username, LoginOrigin origin) {
		takeBack(keys(username, origin));
	}

	void takeBack(List<String> counters) {
		this.redis.execute(TAKE_BACK, counters);
	}

	private static List<String> keys(String username, LoginOrigin origin) {
		return origin.isKnownTo(username) ? List.of("auth:login:browser:" + origin.knownBrowser())
				: List.of("auth:login:name:" + LoginOrigin.digest(username), "auth:login:address:" + origin.address());
	}

	private static String millis(Duration duration) {
		return Long.toString(duration.toMillis());
	}

}
