package dev.hanok.gateway.forward;

import java.util.Locale;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.HttpHeaders;

/**
 * Creates one span for each attempt, so that a trace shows which instance failed and
 * which one responded. A trace that is not recorded needs no span. This class uses the
 * tracer directly: an observation for each attempt would cost as much as the rest of the
 * attempt.
 */
class ClientSpans {

	private final Tracer tracer;

	private final Propagator propagator;

	ClientSpans(Tracer tracer, Propagator propagator) {
		this.tracer = tracer;
		this.propagator = propagator;
	}

	UpstreamResponse record(OutgoingRequest request, ServiceInstance instance, Attempt attempt)
			throws AttemptFailedException {
		Span current = this.tracer.currentSpan();
		if (current != null && Boolean.FALSE.equals(current.context().sampled())) {
			return attempt.send(headers(current));
		}
		Span span = this.tracer.spanBuilder()
			.kind(Span.Kind.CLIENT)
			.name("http " + request.method().toLowerCase(Locale.ROOT))
			.tag("service", request.upstream().name())
			.tag("instance", instance.getHost() + ":" + instance.getPort())
			.remoteServiceName(request.upstream().name())
			.start();
		try {
			UpstreamResponse response = attempt.send(headers(span));
			span.tag("status", response.status());
			return response;
		}
		catch (AttemptFailedException failure) {
			span.tag("error", failure.kind().name());
			throw failure;
		}
		finally {
			span.end();
		}
	}

	private HttpHeaders headers(Span span) {
		var headers = new MessageHeaders();
		this.propagator.inject(span.context(), headers, (carrier, name, value) -> headers.set(name, value));
		return headers;
	}

	/** Sends the request with the headers that continue the trace. */
	interface Attempt {

		UpstreamResponse send(HttpHeaders headers) throws AttemptFailedException;

	}

}
