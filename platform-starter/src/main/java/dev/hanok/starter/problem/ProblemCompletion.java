package dev.hanok.starter.problem;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Adds the members that every problem detail has: type, instance (the path of the
 * request) and trace id.
 */
class ProblemCompletion {

	private final Supplier<@Nullable Tracer> tracer;

	ProblemCompletion(Supplier<@Nullable Tracer> tracer) {
		this.tracer = tracer;
	}

	ProblemDetail complete(ProblemDetail problem, HttpServletRequest request, String path) {
		if (problem.getType() == null || "about:blank".equals(problem.getType().toString())) {
			problem.setType(URI.create("urn:hanok:problem:" + slug(problem.getStatus())));
		}
		if (problem.getInstance() == null) {
			problem.setInstance(uri(path));
		}
		String traceId = traceId(request);
		if (traceId != null) {
			problem.setProperty("traceId", traceId);
		}
		return problem;
	}

	private @Nullable String traceId(HttpServletRequest request) {
		Tracer tracer = this.tracer.get();
		Span span = (tracer != null) ? tracer.currentSpan() : null;
		if (span == null) {
			// An error dispatch runs outside of the span's scope, but the request still
			// has the span.
			span = ServerHttpObservationFilter.findObservationContext(request)
				.flatMap(context -> Optional.ofNullable(context.<TracingContext>get(TracingContext.class)))
				.map(TracingContext::getSpan)
				.orElse(null);
		}
		return (span != null) ? span.context().traceId() : null;
	}

	private static String slug(int status) {
		HttpStatus known = HttpStatus.resolve(status);
		return (known != null) ? known.name().toLowerCase(Locale.ROOT).replace('_', '-') : "status-" + status;
	}

	private static @Nullable URI uri(String path) {
		try {
			return URI.create(path);
		}
		catch (IllegalArgumentException ex) {
			// The path is not a valid URI, so the response does not contain it.
			return null;
		}
	}

}
