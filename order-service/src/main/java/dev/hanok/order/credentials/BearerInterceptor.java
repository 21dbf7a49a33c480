package dev.hanok.order.credentials;

import java.io.IOException;

import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends this service's own token. A user's token is never passed on: what a user may do
 * has been decided before.
 */
class BearerInterceptor implements ClientHttpRequestInterceptor {

	private final ClientToken token;

	BearerInterceptor(ClientToken token) {
		this.token = token;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		String value = this.token.value();
		request.getHeaders().setBearerAuth(value);
		ClientHttpResponse response = execution.execute(request, body);
		if (response.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
			this.token.refused(value);
		}
		return response;
	}

}
