package dev.hanok.gateway.trace;

import java.io.IOException;

import dev.hanok.gateway.exchange.RequestFilter;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Sets the trace id in each response, before another filter can refuse the request. */
class TraceIdFilter extends RequestFilter {

	private static final String HEADER = "X-Trace-Id";

	private final Tracer tracer;

	TraceIdFilter(Tracer tracer) {
		this.tracer = tracer;
	}

	@Override
	protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Span span = this.tracer.currentSpan();
		if (span != null) {
			response.setHeader(HEADER, span.context().traceId());
			chain.doFilter(request, response);
			return;
		}
		// A request that the starter excludes from observation has no span. Its response
		// still gets a trace id, which its log lines have too; the trace is not recorded.
		Span unobserved = this.tracer.nextSpan().name("http unobserved").start();
		try (Tracer.SpanInScope scope = this.tracer.withSpan(unobserved)) {
			response.setHeader(HEADER, unobserved.context().traceId());
			chain.doFilter(request, response);
		}
		finally {
			unobserved.abandon();
		}
	}

}
