package dev.hanok.gateway.forward;

import org.springframework.http.HttpStatus;

/**
 * The limit of concurrent requests or connections to a service is reached. This is a
 * limit of the gateway, not a failure of the service. The request was not sent, or may be
 * sent again.
 */
public class UpstreamBusy extends UpstreamUnavailable {

	private static final long serialVersionUID = 1L;

	UpstreamBusy() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "service-busy", "Service busy",
				"Too many requests to this service are in progress. Try again soon.");
		header("Retry-After", "1");
	}

}
