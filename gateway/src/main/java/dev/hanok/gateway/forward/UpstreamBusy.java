package dev.hanok.gateway.forward;

import org.springframework.http.HttpStatus;

/**
 * As many requests to a service are under way as may be: a limit of the gateway, no
 * failure of the service. Nothing was sent.
 */
public class UpstreamBusy extends UpstreamUnavailable {

	private static final long serialVersionUID = 1L;

	UpstreamBusy() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "service-busy", "Service busy",
				"Too many requests to this service are under way. Try again soon.");
		header("Retry-After", "1");
	}

}
