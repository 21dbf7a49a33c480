package dev.hanok.monitor.instances;

import java.net.URI;

import de.codecentric.boot.admin.server.domain.entities.Instance;
import de.codecentric.boot.admin.server.web.client.InstanceExchangeFilterFunction;
import dev.hanok.starter.registry.proof.ManagementProof;
import reactor.core.publisher.Mono;

import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Sends the password of the user {@code monitor} only to an address for which the
 * registration has a proof. The check uses the address of the request: a registration has
 * several addresses, and a foreign service can register any address.
 */
class ManagementCredentials implements InstanceExchangeFilterFunction {

	private static final String USER = "monitor";

	private final String password;

	private final ManagementProof proof;

	ManagementCredentials(String password) {
		this.password = password;
		this.proof = new ManagementProof(password);
	}

	@Override
	public Mono<ClientResponse> filter(Instance instance, ClientRequest request, ExchangeFunction next) {
		return next.exchange(isProven(instance, request.url()) ? withPassword(request) : request);
	}

	private boolean isProven(Instance instance, URI address) {
		String registered = instance.getRegistration().getMetadata().get(ManagementProof.METADATA);
		return StringUtils.hasText(this.password) && address.getHost() != null
				&& this.proof.matches(registered, address.getHost(), address.getPort());
	}

	private ClientRequest withPassword(ClientRequest request) {
		return ClientRequest.from(request).headers(headers -> headers.setBasicAuth(USER, this.password)).build();
	}

}
