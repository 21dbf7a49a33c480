package dev.hanok.gateway.route;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hanok.gateway.forward.Answer;
import dev.hanok.gateway.forward.OutgoingRequest;
import dev.hanok.gateway.forward.UpstreamUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Recent answers to anyone, given again while their service gives none. Only those whose
 * service allows it by {@code Cache-Control: stale-if-error} (RFC 5861). Never used while
 * the service works, so nothing is ever out of date because of it. The least recently
 * used answers go when the memory set aside is full.
 */
class StaleAnswers {

	/** With one of these an answer may be for this client only, or not be the whole. */
	private static final List<String> PERSONAL = List.of("Authorization", "Origin", "Range");

	/** What an answer may vary by: the rest of the key. */
	private static final Set<String> KEYED = Set.of("accept", "accept-encoding", "accept-language", "origin",
			"access-control-request-method", "access-control-request-headers");

	private static final Pattern STALE_IF_ERROR = Pattern.compile("stale-if-error=(\\d{1,9})");

	private final Map<String, Kept> answers = new LinkedHashMap<>(64, 0.75f, true);

	private final long maxBytes;

	private final long maxAgeSeconds;

	private final Clock clock;

	private long bytes;

	StaleAnswers(StaleSettings settings, Clock clock) {
		this.maxBytes = settings.maxSize().toBytes();
		this.maxAgeSeconds = settings.maxAge().toSeconds();
		this.clock = clock;
	}

	/** Asks the service, and answers from memory if it fails. */
	Answer orStale(OutgoingRequest request, Supplier<Answer> service) {
		if (!mayBeShared(request)) {
			return service.get();
		}
		String key = key(request);
		try {
			Answer answer = service.get();
			if (answer.status() >= 500) {
				Answer stale = find(key);
				if (stale != null) {
					answer.close();
					return stale;
				}
			}
			else if (mayBeShared(answer)) {
				keep(key, answer);
			}
			return answer;
		}
		catch (UpstreamUnavailable ex) {
			Answer stale = find(key);
			if (stale != null) {
				return stale;
			}
			throw ex;
		}
	}

	private static boolean mayBeShared(OutgoingRequest request) {
		return request.method().equals("GET") && PERSONAL.stream().noneMatch(request.headers()::containsHeader);
	}

	private static boolean mayBeShared(Answer answer) {
		HttpHeaders headers = answer.headers();
		String control = cacheControl(headers);
		return answer.status() == 200 && answer.isComplete() && !headers.containsHeader("Set-Cookie")
				&& STALE_IF_ERROR.matcher(control).find() && !control.contains("no-store")
				&& !control.contains("private")
				&& headers.getVary().stream().allMatch(name -> KEYED.contains(name.toLowerCase(Locale.ROOT)));
	}

	private static String cacheControl(HttpHeaders headers) {
		return String.join(",", headers.getOrEmpty("Cache-Control")).toLowerCase(Locale.ROOT);
	}

	private long usableSeconds(Answer answer) {
		Matcher allowed = STALE_IF_ERROR.matcher(cacheControl(answer.headers()));
		return allowed.find() ? Math.min(Long.parseLong(allowed.group(1)), this.maxAgeSeconds) : 0;
	}

	private static String key(OutgoingRequest request) {
		HttpHeaders headers = request.headers();
		return request.target() + '\n' + headers.getOrEmpty("Accept") + '\n' + headers.getOrEmpty("Accept-Encoding")
				+ '\n' + headers.getOrEmpty("Accept-Language");
	}

	private synchronized void keep(String key, Answer answer) {
		var kept = new Kept(answer, this.clock.millis(), 2L * key.length() + answer.start().length + 1024);
		Kept before = this.answers.put(key, kept);
		this.bytes += kept.size() - ((before != null) ? before.size() : 0);
		var eldest = this.answers.values().iterator();
		while (this.bytes > this.maxBytes && eldest.hasNext()) {
			this.bytes -= eldest.next().size();
			eldest.remove();
		}
	}

	private synchronized @Nullable Answer find(String key) {
		Kept kept = this.answers.get(key);
		long age = (kept != null) ? (this.clock.millis() - kept.since()) / 1000 : 0;
		if (kept == null || age >= usableSeconds(kept.answer())) {
			return null;
		}
		var headers = new HttpHeaders();
		headers.putAll(kept.answer().headers());
		headers.set("Age", Long.toString(age));
		// RFC 9211
		headers.set("Cache-Status", "hanok-gateway; hit; detail=stale-if-error");
		return Answer.complete(200, headers, kept.answer().start());
	}

	private record Kept(Answer answer, long since, long size) {
	}

}
