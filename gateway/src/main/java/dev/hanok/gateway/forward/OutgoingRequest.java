package dev.hanok.gateway.forward;

import java.util.Set;

import org.springframework.http.HttpHeaders;

/**
 * A request as it goes to a service: ready to be sent more than once.
 *
 * @param service the service it is for
 * @param method its method
 * @param target raw path and query
 * @param headers without those that concern only the client's connection
 * @param body empty when there is none
 */
public record OutgoingRequest(String service, String method, String target, HttpHeaders headers, byte[] body) {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

	/**
	 * Whether sending it again cannot do anything twice, so that any failure may be
	 * repeated.
	 */
	boolean repeatable() {
		return SAFE.contains(this.method) || this.headers.containsHeader("Idempotency-Key");
	}

	boolean hasBody() {
		return this.body.length > 0 || !(SAFE.contains(this.method) || this.method.equals("DELETE"));
	}

}
