package dev.hanok.gateway.limit;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The fields {@code RateLimit-Policy} and {@code RateLimit} of
 * draft-ietf-httpapi-ratelimit-headers-10, as structured fields.
 */
final class RateLimitHeaders {

	private static final long SECOND = 1_000_000_000;

	private RateLimitHeaders() {
	}

	/**
	 * The quota {@code q} is the burst; the window {@code w} is the time in which it is
	 * refilled. So a client that sends {@code q} requests in each window keeps to the
	 * plan's rate.
	 */
	static String policy(String plan, long burst, long refillNanos) {
		return '"' + plan + "\";q=" + burst + ";w=" + seconds(refillNanos);
	}

	static void set(HttpServletResponse response, Plan plan, Decision decision) {
		response.setHeader("RateLimit-Policy", plan.policy());
		response.setHeader("RateLimit",
				'"' + plan.name() + "\";r=" + decision.remaining() + ";t=" + seconds(decision.nanosToNext()));
	}

	/** Whole seconds, at least one. */
	static long seconds(long nanos) {
		return Math.max(1, Math.ceilDiv(nanos, SECOND));
	}

}
