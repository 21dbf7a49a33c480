package dev.hanok.gateway.forward;

import java.util.Set;

import dev.hanok.starter.client.RetrySafety;
import org.springframework.http.HttpHeaders;

/**
 * A request as it goes to a service: if its body is held, ready to be sent more than
 * once.
 *
 * @param upstream what it is for
 * @param rules what its route says
 * @param method its method
 * @param target raw path and query
 * @param headers without those that concern only the client's connection
 * @param body empty when there is none
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

	boolean hasBody() {
		return this.body.length() != 0 || !USUALLY_WITHOUT_BODY.contains(this.method);
	}

}
