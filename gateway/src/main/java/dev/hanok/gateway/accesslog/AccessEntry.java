package dev.hanok.gateway.accesslog;

import java.time.Instant;

import dev.hanok.gateway.exchange.ExchangeRecord;
import net.logstash.logback.argument.StructuredArgument;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One line of the access log. {@link AccessLogValve} has already shortened the values
 * that a client can choose.
 *
 * @param time when the response was complete
 * @param traceId null if the request was refused before it had a trace
 * @param address address of the client
 * @param protocol such as HTTP/2.0
 * @param method the method
 * @param path the raw path
 * @param query the parameters that may be shown
 * @param status status that the client got
 * @param bytesIn bytes of the request's body that were read
 * @param bytesOut bytes of the response's body, as they were sent
 * @param nanos from the first byte of the request to the last of the response
 * @param exchange what the gateway recorded about the request
 * @param bodies the first bytes of both bodies, if the route logs them
 */
record AccessEntry(Instant time, @Nullable String traceId, String address, @Nullable String protocol, String method,
		String path, @Nullable String query, int status, long bytesIn, long bytesOut, long nanos,
		ExchangeRecord exchange, CapturedBodies.@Nullable BodiesWithContentType bodies) implements StructuredArgument {

	@Override
	public void writeTo(JsonGenerator json) {
		text(json, "traceId", this.traceId);
		text(json, "client", this.exchange.clientId());
		text(json, "subject", this.exchange.subject());
		text(json, "address", this.address);
		text(json, "protocol", this.protocol);
		text(json, "method", this.method);
		text(json, "path", this.path);
		text(json, "query", this.query);
		json.writeNumberProperty("status", this.status);
		json.writeNumberProperty("bytes_in", this.bytesIn);
		json.writeNumberProperty("bytes_out", this.bytesOut);
		json.writeNumberProperty("duration_ms", millis(this.nanos));
		text(json, "route", this.exchange.route());
		text(json, "upstream", this.exchange.upstream());
		text(json, "upstream_instance", this.exchange.instance());
		if (this.exchange.attempts() > 0) {
			json.writeNumberProperty("upstream_ms", millis(this.exchange.upstreamNanos()));
		}
		json.writeNumberProperty("attempts", this.exchange.attempts());
		text(json, "decided_by", decidedBy());
		if (this.bodies != null) {
			text(json, "request_body", this.bodies.requestText());
			text(json, "response_body", this.bodies.responseText());
		}
	}

	AccessEntry withoutBodies() {
		return new AccessEntry(this.time, this.traceId, this.address, this.protocol, this.method, this.path, this.query,
				this.status, this.bytesIn, this.bytesOut, this.nanos, this.exchange, null);
	}

	private static void text(JsonGenerator json, String name, @Nullable String value) {
		if (value != null) {
			json.writeStringProperty(name, value);
		}
	}

	/** Milliseconds, with microseconds as decimals. */
	private static double millis(long nanos) {
		return nanos / 1_000 / 1_000.0;
	}

	private String decidedBy() {
		String decidedBy = this.exchange.decidedBy();
		if (decidedBy != null) {
			return decidedBy;
		}
		return (this.exchange.attempts() > 0) ? "upstream" : switch (this.status) {
			case 401 -> "token";
			case 404 -> "no-route";
			default -> "gateway";
		};
	}

	/** The message, in the form of the request log of every service. */
	@Override
	public String toString() {
		return this.method + ' ' + this.path + " answered " + this.status + " after " + this.nanos / 1_000_000 + " ms";
	}

}
