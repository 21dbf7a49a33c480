package dev.hanok.gateway.forward;

import java.util.Locale;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.HttpHeaders;

/**
 * One span for each try, so that a trace shows which instance failed and which one
 * answered. Written to the tracer directly: an observation for each try cost as much as
 * the rest of the try.
 */
class ClientSpans {

	private final Tracer tracer;

	private final Propagator propagator;

	ClientSpans(Tracer tracer, Propagator propagator) {
		this.tracer = tracer;
		this.propagator = propagator;
	}

	Answer record(OutgoingRequest request, ServiceInstance instance, Try attempt) throws TryFailed {
		Span span = this.tracer.spanBuilder()
			.kind(Span.Kind.CLIENT)
			.name("http " + request.method().toLowerCase(Locale.ROOT))
			.tag("service", request.service())
			.tag("instance", instance.getHost() + ":" + instance.getPort())
			.remoteServiceName(request.service())
			.start();
		try {
			var headers = new HttpHeaders();
			this.propagator.inject(span.context(), headers, (carrier, name, value) -> headers.set(name, value));
			Answer answer = attempt.send(headers);
			span.tag("status", answer.status());
			return answer;
		}
		catch (TryFailed failure) {
			span.tag("error", failure.kind().name());
			throw failure;
		}
		finally {
			span.end();
		}
	}

	/** Sends the request with the headers that continue the trace. */
	interface Try {

		Answer send(HttpHeaders headers) throws TryFailed;

	}

}
