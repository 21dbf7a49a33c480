package dev.hanok.gateway.forward;

import java.util.Map;

import dev.hanok.starter.client.ServiceInstances;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.Mockito.mock;

class RoutePolicyTests {

	private final Failover failover = new Failover(mock(ServiceInstances.class), mock(UpstreamClient.class),
			new Binder(new MapConfigurationPropertySource(Map.of("platform.gateway.services.reports.timeout", "60s")))
				.bindOrCreate("platform.gateway", ForwardProperties.class));

	@Test
	void isTheUpstreamsUnlessTheRouteNamesOne() {
		Upstream orders = Upstream.service("order-service");
		assertThatNoException().isThrownBy(() -> this.failover.requirePolicy(orders));
		assertThatNoException().isThrownBy(() -> this.failover.requirePolicy(orders.withPolicy("reports")));
	}

	@Test
	void mustBeConfigured() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.failover.requirePolicy(Upstream.service("order-service").withPolicy("report")))
			.withMessageContaining("platform.gateway.services.report");
	}

}
