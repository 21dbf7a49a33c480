package dev.hanok.gateway.limit;

import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.gateway.forward.ClientAddress;
import dev.hanok.starter.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Limits the requests of each consumer.
 */
public class RateLimiter {

	private final Supplier<Plans> plans;

	private final Buckets buckets;

	private final ClientAddress clientAddress;

	private final MeterRegistry meters;

	RateLimiter(Supplier<Plans> plans, Buckets buckets, ClientAddress clientAddress, MeterRegistry meters) {
		this.plans = plans;
		this.buckets = buckets;
		this.clientAddress = clientAddress;
		this.meters = meters;
		// Each counter exists from the start, with the value 0.
		plans.get().all().forEach(this::refused);
	}

	/**
	 * Counts the request, and sets the headers with the remaining requests.
	 * @param route the id of its route
	 * @param request the request, which must be the one that this thread handles
	 * @throws ProblemException 429 if the consumer has sent too many requests
	 */
	public void check(String route, HttpServletRequest request) {
		Consumer consumer = consumer(request);
		Plan plan = this.plans.get().of(route, consumer.client());
		Decision decision = this.buckets.of(plan, plan.perAddress() ? address(request) : consumer).take();
		HttpServletResponse response = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
			.getResponse();
		if (response != null) {
			RateLimitHeaders.set(response, plan, decision);
		}
		if (!decision.admitted()) {
			refused(plan).increment();
			ExchangeRecord.current().decidedBy("limit");
			throw refusal(plan, decision);
		}
	}

	private Consumer consumer(HttpServletRequest request) {
		return (request.getUserPrincipal() instanceof JwtAuthenticationToken authentication)
				? Consumer.of(authentication.getToken()) : address(request);
	}

	private Consumer address(HttpServletRequest request) {
		List<String> forwardedFor = Collections.list(request.getHeaders("X-Forwarded-For"));
		return Consumer.ofAddress(this.clientAddress.of(request.getRemoteAddr(), forwardedFor));
	}

	private Counter refused(Plan plan) {
		return Counter.builder("hanok.gateway.limited")
			.description("Requests refused with 429 because the consumer has sent too many")
			.tag("plan", plan.name())
			.register(this.meters);
	}

	private static ProblemException refusal(Plan plan, Decision decision) {
		return new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "quota-exceeded", "Quota exceeded",
				"Too many requests. Try again later.")
			.with("violated-policies", List.of(plan.name()))
			.header(HttpHeaders.RETRY_AFTER, Long.toString(RateLimitHeaders.seconds(decision.nanosToNext())));
	}

}
