package dev.hanok.starter.client;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.hanok.starter.SettableClock;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.HttpRequestLoadBalancerRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FailoverLoadBalancerClientTests {

	private final SettableClock clock = new SettableClock();

	private final ServiceInstances instances = new ServiceInstances(new TestRegistry().with("catalog", 1, 2),
			this.clock);

	private final FailoverLoadBalancerClient client = new FailoverLoadBalancerClient(this.instances, 3);

	@Test
	void repeatsAnUnknownRequestOnlyIfTheConnectionFailed() throws Exception {
		assertThat(this.client.<Integer>execute("catalog", instance -> {
			if (instance.getPort() == 1) {
				throw new ConnectException();
			}
			return instance.getPort();
		})).isEqualTo(2);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.execute("catalog", instance -> {
			throw new IOException("at " + instance.getPort());
		})).withMessage("at 2");
	}

	@Test
	void retriesToAHungServiceAreLimitedToAFifth() {
		AtomicInteger sent = new AtomicInteger();
		HttpRequest get = new MockClientHttpRequest(HttpMethod.GET, URI.create("http://catalog/"));
		for (int i = 0; i < 200; i++) {
			assertThatExceptionOfType(SocketTimeoutException.class)
				.isThrownBy(() -> this.client.execute("catalog", new Unanswered(get, sent)));
		}
		assertThat(sent).hasValue(240);
	}

	@Test
	void retriesOfAWebClientAreLimitedToAFifth() {
		AtomicInteger sent = new AtomicInteger();
		var filter = new FailoverExchangeFilterFunction(this.instances, 3);
		ClientRequest get = ClientRequest.create(HttpMethod.GET, URI.create("http://catalog/")).build();
		Mono<ClientResponse> response = filter.filter(get, request -> {
			sent.incrementAndGet();
			return Mono.error(new WebClientRequestException(new SocketTimeoutException(), request.method(),
					request.url(), request.headers()));
		});
		for (int i = 0; i < 200; i++) {
			assertThatExceptionOfType(WebClientRequestException.class).isThrownBy(response::block);
		}
		assertThat(sent).hasValue(240);
	}

	@Test
	void aServiceBehindTwoHopsGetsAtMostAFifthMoreRequests() {
		AtomicInteger orders = new AtomicInteger();
		AtomicInteger sent = new AtomicInteger();
		var toOrders = new FailoverLoadBalancerClient(
				new ServiceInstances(new TestRegistry().with("orders", 3, 4), this.clock), 3);
		for (int i = 0; i < 200; i++) {
			var request = new MockClientHttpRequest(HttpMethod.GET, URI.create("http://orders/"));
			assertThatExceptionOfType(SocketTimeoutException.class)
				.isThrownBy(() -> toOrders.execute("orders", new Handled(request, orders, () -> {
					var toCatalog = new MockClientHttpRequest(HttpMethod.GET, URI.create("http://catalog/"));
					this.client.execute("catalog", new Unanswered(toCatalog, sent));
				})));
		}
		assertThat(orders).hasValue(240);
		assertThat(sent.get()).isBetween(240, 240 + RetryBudget.MINIMUM);
	}

	@Test
	void aWebClientMarksRetriesAndAllCallsOfARepeatedRequest() {
		List<ClientRequest> sent = new ArrayList<>();
		var filter = new FailoverExchangeFilterFunction(this.instances, 3);
		ClientRequest get = ClientRequest.create(HttpMethod.GET, URI.create("http://catalog/")).build();
		Mono<ClientResponse> response = filter.filter(get, request -> {
			sent.add(request);
			return Mono.error(new WebClientRequestException(new SocketTimeoutException(), request.method(),
					request.url(), request.headers()));
		});
		assertThatExceptionOfType(WebClientRequestException.class).isThrownBy(response::block);
		assertThat(sent).extracting(request -> request.headers().getFirst(Repetition.HEADER))
			.containsExactly(null, "true");
		sent.clear();
		var marked = new HttpHeaders();
		marked.set(Repetition.HEADER, "true");
		handling(marked, () -> assertThatExceptionOfType(WebClientRequestException.class).isThrownBy(response::block));
		assertThat(sent).extracting(request -> request.headers().getFirst(Repetition.HEADER)).containsExactly("true");
	}

	@Test
	void leavesOutTheInstanceOfAFailedRequest() {
		ServiceInstance first = this.client.choose("catalog");
		assertThat(first).isNotNull();
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.client.execute("catalog", first, instance -> {
				throw new IOException();
			}));
		assertThat(IntStream.range(0, 6).mapToObj(i -> this.client.choose("catalog"))).doesNotContain(first);
	}

	@Test
	void doesNotChooseAnInstanceAsAProbe() {
		ServiceInstance failed = this.client.choose("catalog");
		assertThat(failed).isNotNull();
		this.instances.failed(failed);
		this.clock.pass(Duration.ofSeconds(10));
		assertThat(IntStream.range(0, 6).mapToObj(i -> this.client.choose("catalog"))).doesNotContain(failed);
		assertThat(this.instances.choose("catalog", Set.of())).isEqualTo(failed);
	}

	@Test
	void otherExceptionsDoNotCountAsFailuresOfTheInstance() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.client.execute("catalog", instance -> {
				throw new IllegalStateException();
			}));
		assertThatExceptionOfType(UndeclaredThrowableException.class)
			.isThrownBy(() -> this.client.execute("catalog", instance -> {
				throw new Exception();
			}));
		assertThat(IntStream.range(0, 4).mapToObj(i -> this.client.choose("catalog")).distinct()).hasSize(2);
	}

	@Test
	void replacesOnlySchemeHostAndPortOfTheUri() {
		var plain = new DefaultServiceInstance("c-1", "catalog", "10.0.0.7", 81, false);
		var secure = new DefaultServiceInstance("c-2", "catalog", "10.0.0.8", 82, true);
		assertThat(List.of(this.client.reconstructURI(plain, URI.create("lb://catalog/a%2Fb?c=d%26e+f#g")),
				this.client.reconstructURI(secure, URI.create("http://catalog"))))
			.containsExactly(URI.create("http://10.0.0.7:81/a%2Fb?c=d%26e+f#g"), URI.create("https://10.0.0.8:82"));
	}

	/** Does the work as a service that handles a request with these headers. */
	private static <X extends Exception> void handling(HttpHeaders headers, Work<X> work) throws X {
		var request = new MockHttpServletRequest();
		headers.forEach((name, values) -> request.addHeader(name, values));
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		try {
			work.run();
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
	}

	private interface Work<X extends Exception> {

		void run() throws X;

	}

	/** A service handles the request, and what it does fails. */
	private record Handled(HttpRequest getHttpRequest, AtomicInteger received,
			Work<IOException> work) implements HttpRequestLoadBalancerRequest<String> {

		@Override
		public String apply(ServiceInstance instance) throws IOException {
			this.received.incrementAndGet();
			handling(this.getHttpRequest.getHeaders(), this.work);
			return "";
		}

	}

	/** A request whose attempts all time out. */
	private record Unanswered(HttpRequest getHttpRequest,
			AtomicInteger sent) implements HttpRequestLoadBalancerRequest<String> {

		@Override
		public String apply(ServiceInstance instance) throws IOException {
			this.sent.incrementAndGet();
			throw new SocketTimeoutException();
		}

	}

}
