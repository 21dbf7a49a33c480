package dev.hanok.gateway.forward;

import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.stream.Stream;

import dev.hanok.starter.client.ServiceInstances;
import dev.hanok.starter.problem.ProblemWriter;
import dev.hanok.starter.refresh.Refreshable;
import dev.hanok.starter.refresh.RefreshableSettings;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class ForwardConfiguration {

	private static final List<String> LIVE = Stream
		.of("services", "connect-timeout", "keep-alive", "max-request-size", "body-timeout", "concurrent-requests")
		.map(name -> "platform.gateway." + name)
		.toList();

	/**
	 * These settings may change while the gateway runs. The others need a restart,
	 * because they are used only when objects are created.
	 */
	@Bean
	Refreshable<ForwardProperties> liveForwardSettings(RefreshableSettings settings) {
		return settings.of(LIVE, environment -> settings.bind(environment, ForwardProperties.class));
	}

	@Bean
	ClientAddress clientAddress(ForwardProperties settings) {
		return new ClientAddress(settings.trustedProxies());
	}

	@Bean
	RequestReader requestReader(Refreshable<ForwardProperties> settings) {
		return new RequestReader(settings);
	}

	/** Runs before every filter that may read a parameter. */
	@Bean
	FilterRegistrationBean<UntouchedBodyFilter> untouchedBodyFilter() {
		var registration = new FilterRegistrationBean<>(new UntouchedBodyFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return registration;
	}

	/**
	 * Runs after the filters for the trace id and CORS, so that a refusal has a trace id
	 * and scripts can read it.
	 */
	@Bean
	FilterRegistrationBean<RequestQuotaFilter> requestQuotaFilter(ForwardProperties settings,
			ClientAddress clientAddress, ProblemWriter problems) {
		var registration = new FilterRegistrationBean<>(
				new RequestQuotaFilter(settings.requests(), clientAddress, problems));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 6);
		return registration;
	}

	@Bean
	Failover failover(ServiceInstances instances, UpstreamClient client, Refreshable<ForwardProperties> settings) {
		return new Failover(instances, client, settings);
	}

	@Bean
	UpstreamClient upstreamClient(PoolingHttpClientConnectionManager upstreamConnections,
			Refreshable<ForwardProperties> settings, TransferWatch transfers, ObjectProvider<Tracer> tracer,
			ObjectProvider<Propagator> propagator) {
		return new UpstreamClient(upstreamConnections, settings, new ClientSpans(
				tracer.getIfAvailable(() -> Tracer.NOOP), propagator.getIfAvailable(() -> Propagator.NOOP)), transfers);
	}

	@Bean
	WebSockets webSockets(ServiceInstances instances, Refreshable<ForwardProperties> settings) {
		return new WebSockets(instances, settings);
	}

	@Bean
	TransferWatch transferWatch() {
		return new TransferWatch();
	}

	/**
	 * A client that waits for {@code 100 Continue} gets it when the gateway reads the
	 * body. So a client need not send the body of a request that is refused earlier.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueWhenRead() {
		return tomcat -> tomcat
			.addConnectorCustomizers(connector -> connector.setProperty("continueResponseTiming", "onRead"));
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadBodyValve() {
		return tomcat -> tomcat.addEngineValves(new UnreadBodyValve());
	}

	@Bean
	IdleConnections idleConnections(PoolingHttpClientConnectionManager upstreamConnections) {
		return new IdleConnections(upstreamConnections);
	}

	/**
	 * With {@code LAX} the pool has no lock that all services share, and the limit
	 * applies to each instance.
	 */
	@Bean
	PoolingHttpClientConnectionManager upstreamConnections(ForwardProperties settings) {
		return new ChannelConnections().setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
			.setMaxConnPerRoute(settings.connections())
			.setDefaultConnectionConfig(
					ConnectionConfig.custom().setValidateAfterInactivity(TimeValue.ofSeconds(1)).build())
			.setConnectionFactory(socket -> new UpstreamConnection(""))
			.build();
	}

	/** {@link UpstreamConnection} needs sockets that have channels. */
	private static final class ChannelConnections extends PoolingHttpClientConnectionManagerBuilder {

		@Override
		protected HttpClientConnectionOperator createConnectionOperator(SchemePortResolver ports, DnsResolver names,
				TlsSocketStrategy tls) {
			return new DefaultHttpClientConnectionOperator(proxy -> SocketChannel.open().socket(), ports, names,
					RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
		}

	}

}
