package dev.hanok.order.ordering;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * Trace and span id of a request, stored so that a background job can continue its trace
 * (W3C {@code traceparent}).
 *
 * @param traceId the trace
 * @param spanId id of the parent span
 * @param sampled the sampling flag
 */
record TraceParent(String traceId, String spanId, boolean sampled) {

	static @Nullable TraceParent current(Tracer tracer) {
		Span span = tracer.currentSpan();
		if (span == null) {
			return null;
		}
		TraceContext context = span.context();
		return new TraceParent(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled()));
	}

	/** The header {@code traceparent} of W3C Trace Context. */
	String headerValue() {
		return "00-" + this.traceId + "-" + this.spanId + (this.sampled ? "-01" : "-00");
	}

}
