package dev.hanok.gateway.forward;

import java.util.Set;

import dev.hanok.starter.client.Repetition;
import dev.hanok.starter.client.RetrySafety;
import org.springframework.http.HttpHeaders;

/**
 * A request to a service. Only a request whose body is held can be sent more than once.
 *
 * @param upstream the service
 * @param rules the rules of the route
 * @param method the method
 * @param target raw path and query
 * @param headers the headers, without those that concern only the client's connection
 * @param body the body; empty if there is none
 */
public record OutgoingRequest(Upstream upstream, RequestRules rules, String method, String target, HttpHeaders headers,
		RequestBody body) {

	private static final Set<String> USUALLY_WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

	RetrySafety retrySafety() {
		return this.body.isStreamed() ? RetrySafety.ONLY_UNSENT
				: RetrySafety.of(this.method, this.rules.idempotencyKey() ? this.headers : HttpHeaders.EMPTY);
	}

	boolean repeatable() {
		return retrySafety() == RetrySafety.REPEATABLE;
	}

	/** This request, marked as one that is sent again. */
	OutgoingRequest repeated() {
		var marked = new MessageHeaders();
		this.headers.forEach(marked::addAll);
		marked.set(Repetition.HEADER, "true");
		return new OutgoingRequest(this.upstream, this.rules, this.method, this.target, marked, this.body);
	}

	boolean hasBody() {
		return this.body.length() != 0 || !USUALLY_WITHOUT_BODY.contains(this.method);
	}

}
