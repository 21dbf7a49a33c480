package dev.hanok.starter.client;

import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.HttpStatusCode;

/** Reports the result of one attempt to {@link ServiceInstances}. */
class AttemptOutcome {

	private final ServiceInstances instances;

	private final String serviceId;

	private final ServiceInstance instance;

	private final long start = System.nanoTime();

	AttemptOutcome(ServiceInstances instances, String serviceId, ServiceInstance instance) {
		this.instances = instances;
		this.serviceId = serviceId;
		this.instance = instance;
	}

	void responded(HttpStatusCode status) {
		if (ServiceInstances.isUnavailable(status.value())) {
			this.instances.unavailable(this.serviceId, this.instance);
		}
		else {
			this.instances.succeeded(this.instance);
		}
	}

	void failed(@Nullable Throwable failure) {
		if (isResponseTimeout(failure)) {
			this.instances.timedOut(this.serviceId, this.instance, Duration.ofNanos(System.nanoTime() - this.start));
		}
		else {
			this.instances.failed(this.instance);
		}
	}

	private static boolean isResponseTimeout(@Nullable Throwable failure) {
		return (failure instanceof SocketTimeoutException && !(failure instanceof ConnectTimeoutException))
				|| (failure instanceof HttpTimeoutException && !(failure instanceof HttpConnectTimeoutException));
	}

}
