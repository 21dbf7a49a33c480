package dev.hanok.starter.client;

import java.util.function.Function;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Another service, behind its circuit breaker. A response 4xx concerns one request and is
 * passed on unchanged. Any other failure becomes a {@link ServiceUnavailableException}.
 */
public class RemoteService {

	private static final Logger log = LoggerFactory.getLogger(RemoteService.class);

	private final String name;

	private final CircuitBreaker breaker;

	/**
	 * A service.
	 * @param name the name of the service in the registry, and of its breaker
	 * @param breakers makes the breaker
	 */
	public RemoteService(String name, CircuitBreakerFactory<?, ?> breakers) {
		this.name = name;
		this.breaker = breakers.create(name);
	}

	/**
	 * Calls the service.
	 * @param <T> the type of the response
	 * @param call the request
	 * @return the response
	 * @throws HttpClientErrorException for a response 4xx
	 * @throws ServiceUnavailableException if there was no usable response
	 */
	public <T> T call(Supplier<T> call) {
		Function<Throwable, T> failed = this::failed;
		return this.breaker.run(call, failed);
	}

	private <T> T failed(Throwable failure) {
		if (failure instanceof HttpClientErrorException refused) {
			throw refused;
		}
		if (failure instanceof CallNotPermittedException) {
			log.debug("{} was not called: its circuit breaker is open", this.name);
		}
		else {
			log.warn("Call of {} failed: {}", this.name, failure.toString());
		}
		throw new ServiceUnavailableException(this.name, failure);
	}

}
