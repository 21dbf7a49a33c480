package dev.hanok.gateway.route;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.gateway.forward.OutgoingRequest;
import dev.hanok.gateway.forward.UpstreamResponse;
import dev.hanok.gateway.forward.UpstreamUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Stores recent responses that are the same for every client, and sends one if its
 * service does not respond, or responds with a 5xx status. Only responses whose service
 * allows it by {@code Cache-Control: stale-if-error} (RFC 5861) are stored. A stored
 * response is never used while the service works. When the memory is full, the most
 * requested responses stay.
 */
class StaleResponses {

	/**
	 * With one of these headers the response may be for this client only, or may be a
	 * partial response (206).
	 */
	private static final List<String> PERSONAL = List.of("Authorization", "Origin", "Range");

	/**
	 * Headers that a stored response may name in {@code Vary}: they are in the key, or,
	 * like {@code Origin}, never in a request whose response is stored.
	 */
	private static final Set<String> KEYED = Set.of("accept", "accept-encoding", "accept-language", "origin",
			"access-control-request-method", "access-control-request-headers");

	private static final Pattern STALE_IF_ERROR = Pattern.compile("stale-if-error=(\\d{1,9})");

	private final Cache<String, Stored> responses;

	private final Duration maxAge;

	private final Ticker ticker;

	StaleResponses(StaleProperties settings, Ticker ticker) {
		this.maxAge = settings.maxAge();
		this.ticker = ticker;
		this.responses = Caffeine.newBuilder()
			.maximumWeight(settings.maxSize().toBytes())
			.weigher((String key, Stored stored) -> bytes(key, stored.response()))
			.expireAfter(Expiry.writing((String key, Stored stored) -> usable(stored.response())))
			.ticker(ticker)
			// Evicts during the write, so that the limit holds without another thread.
			.executor(Runnable::run)
			.build();
	}

	/** Calls the service, and returns a stored response if the call fails. */
	UpstreamResponse orStale(OutgoingRequest request, Supplier<UpstreamResponse> service) {
		if (!mayBeShared(request)) {
			return service.get();
		}
		try {
			UpstreamResponse response = service.get();
			if (response.status() >= 500) {
				UpstreamResponse stale = find(key(request));
				if (stale != null) {
					response.close();
					return stale;
				}
			}
			else if (mayBeShared(response)) {
				this.responses.put(key(request), new Stored(response, this.ticker.read()));
			}
			return response;
		}
		catch (UpstreamUnavailable ex) {
			UpstreamResponse stale = find(key(request));
			if (stale != null) {
				return stale;
			}
			throw ex;
		}
	}

	private static boolean mayBeShared(OutgoingRequest request) {
		return request.method().equals("GET") && PERSONAL.stream().noneMatch(request.headers()::containsHeader);
	}

	private static boolean mayBeShared(UpstreamResponse response) {
		HttpHeaders headers = response.headers();
		if (response.status() != 200 || !response.isComplete() || !headers.containsHeader("Cache-Control")) {
			return false;
		}
		String control = cacheControl(headers);
		return !headers.containsHeader("Set-Cookie") && STALE_IF_ERROR.matcher(control).find()
				&& !control.contains("no-store") && !control.contains("private")
				&& headers.getVary().stream().allMatch(name -> KEYED.contains(name.toLowerCase(Locale.ROOT)));
	}

	private static String cacheControl(HttpHeaders headers) {
		return String.join(",", headers.getOrEmpty("Cache-Control")).toLowerCase(Locale.ROOT);
	}

	private Duration usable(UpstreamResponse response) {
		Matcher allowed = STALE_IF_ERROR.matcher(cacheControl(response.headers()));
		Duration age = allowed.find() ? Duration.ofSeconds(Long.parseLong(allowed.group(1))) : Duration.ZERO;
		return (age.compareTo(this.maxAge) < 0) ? age : this.maxAge;
	}

	/** The sizes of headers and of the cache's own records are estimated. */
	private static int bytes(String key, UpstreamResponse response) {
		return 2 * key.length() + response.start().length + 1024;
	}

	private static String key(OutgoingRequest request) {
		HttpHeaders headers = request.headers();
		return request.target() + '\n' + headers.getOrEmpty("Accept") + '\n' + headers.getOrEmpty("Accept-Encoding")
				+ '\n' + headers.getOrEmpty("Accept-Language");
	}

	private @Nullable UpstreamResponse find(String key) {
		Stored stored = this.responses.getIfPresent(key);
		if (stored == null) {
			return null;
		}
		ExchangeRecord.current().decidedBy("stale");
		var headers = new HttpHeaders();
		headers.putAll(stored.response().headers());
		headers.set("Age", Long.toString(Duration.ofNanos(this.ticker.read() - stored.since()).toSeconds()));
		// RFC 9211
		headers.set("Cache-Status", "hanok-gateway; hit; detail=stale-if-error");
		return UpstreamResponse.complete(200, headers, stored.response().start());
	}

	private record Stored(UpstreamResponse response, long since) {
	}

}
