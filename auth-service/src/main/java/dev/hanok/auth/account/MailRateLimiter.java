package dev.hanok.auth.account;

import java.time.Duration;
import java.util.List;

import dev.hanok.starter.refresh.Refreshable;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Limits the requests for mails: for each address, so that the mailbox of its owner is
 * not filled, and for each network. All instances count together in Redis. An address
 * counts whether it has an account or not.
 */
@Component
class MailRateLimiter {

	private static final Duration PERIOD = Duration.ofHours(1);

	/**
	 * Returns the position of the first key whose limit is exceeded, or 0. The keys after
	 * it are not counted, so a network that is refused adds no more keys. ARGV: period,
	 * then the limits.
	 */
	private static final RedisScript<Long> COUNT = RedisScript.of("""
			for i, key in ipairs(KEYS) do
				local count = redis.call('INCR', key)
				if count == 1 then
					redis.call('PEXPIRE', key, ARGV[1])
				end
				if count > tonumber(ARGV[1 + i]) then
					return i
				end
			end
			return 0""", Long.class);

	private final StringRedisTemplate redis;

	private final Refreshable<AccountProperties> settings;

	MailRateLimiter(StringRedisTemplate redis, Refreshable<AccountProperties> settings) {
		this.redis = redis;
		this.settings = settings;
	}

	Verdict count(MailAddress to, String network) {
		AccountProperties now = this.settings.get();
		Long exceeded = this.redis.execute(COUNT,
				List.of("auth:mail:from:" + network, "auth:mail:to:" + Sha256.hex(to.value())),
				Long.toString(PERIOD.toMillis()), Integer.toString(now.mailsPerNetwork()),
				Integer.toString(now.mailsPerAddress()));
		return Verdict.values()[exceeded.intValue()];
	}

	/** The ordinal is what the script returns. */
	enum Verdict {

		/** The mail may be sent. */
		SEND,

		/** The network requested too many mails. */
		REFUSE,

		/**
		 * The address got enough mails; the client gets the same response as if one was
		 * sent.
		 */
		SKIP

	}

}
