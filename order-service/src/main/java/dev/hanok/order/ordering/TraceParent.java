package dev.hanok.order.ordering;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace that work in the background can join later.
 *
 * @param traceId the trace
 * @param spanId what the work is a part of
 * @param sampled whether the trace is recorded; then the work is, too
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

	/** As W3C Trace Context writes it. */
	String header() {
		return "00-" + this.traceId + "-" + this.spanId + (this.sampled ? "-01" : "-00");
	}

}
