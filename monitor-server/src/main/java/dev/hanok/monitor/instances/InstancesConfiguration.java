package dev.hanok.monitor.instances;

import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import de.codecentric.boot.admin.server.cloud.discovery.EurekaServiceInstanceConverter;
import de.codecentric.boot.admin.server.cloud.discovery.ServiceInstanceConverter;
import de.codecentric.boot.admin.server.domain.entities.InstanceRepository;
import de.codecentric.boot.admin.server.domain.values.Endpoint;
import de.codecentric.boot.admin.server.domain.values.Endpoints;
import de.codecentric.boot.admin.server.domain.values.InstanceId;
import de.codecentric.boot.admin.server.domain.values.Registration;
import de.codecentric.boot.admin.server.services.ApiMediaTypeHandler;
import de.codecentric.boot.admin.server.services.EndpointDetector;
import de.codecentric.boot.admin.server.services.HashingInstanceUrlIdGenerator;
import de.codecentric.boot.admin.server.services.InstanceIdGenerator;
import de.codecentric.boot.admin.server.services.endpoints.QueryIndexEndpointStrategy;
import de.codecentric.boot.admin.server.web.client.InstanceWebClient;

import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Gives an instance the name and id that it has in the registry, logs and metrics. By
 * default the id would be a hash of the instance's address, and would change with each
 * restart on another port.
 */
@Configuration(proxyBeanMethods = false)
class InstancesConfiguration {

	private static final String ID = "instance.id";

	@Bean
	ServiceInstanceConverter serviceInstanceConverter() {
		return new EurekaServiceInstanceConverter() {
			/** Lower case, as in logs and metrics; the registry has names in capitals. */
			@Override
			public Registration convert(ServiceInstance instance) {
				Registration registration = super.convert(instance);
				return registration.toBuilder().name(registration.getName().toLowerCase(Locale.ROOT)).build();
			}

			@Override
			protected Map<String, String> getMetadata(ServiceInstance instance) {
				Map<String, String> metadata = new HashMap<>(super.getMetadata(instance));
				if (instance.getInstanceId() != null) {
					metadata.put(ID, instance.getInstanceId());
				}
				return metadata;
			}
		};
	}

	@Bean
	InstanceIdGenerator instanceIdGenerator() {
		var hash = new HashingInstanceUrlIdGenerator();
		return registration -> {
			String id = registration.getMetadata().get(ID);
			return (id != null) ? InstanceId.of(id) : hash.generateId(registration);
		};
	}

	/**
	 * Endpoints are called at the address in the registry. The URLs in the response of an
	 * instance's {@code /actuator} may be public addresses, which must not get the
	 * password.
	 */
	@Bean
	EndpointDetector endpointDetector(InstanceRepository instances, InstanceWebClient.Builder client) {
		var index = new QueryIndexEndpointStrategy(client.build(), new ApiMediaTypeHandler());
		return new EndpointDetector(instances,
				instance -> index.detectEndpoints(instance)
					.map(found -> Endpoints.of(found.stream()
						.map(endpoint -> Endpoint.of(endpoint.getId(),
								instance.getRegistration().getManagementUrl() + "/" + endpoint.getId()))
						.toList())));
	}

	/**
	 * Runs after Spring Boot Admin's filter with order 10, which turns the endpoint's id
	 * into an absolute URL.
	 */
	@Bean
	@Order(15)
	ManagementCredentials managementCredentials(InstancesProperties settings) {
		return new ManagementCredentials(settings.password());
	}

	/**
	 * Uses HTTP/1.1, because the default sends an {@code Upgrade} header for HTTP/2 in
	 * each request. Follows no redirects, because the password would be sent there.
	 */
	@Bean
	ClientHttpConnectorBuilderCustomizer<JdkClientHttpConnectorBuilder> plainHttp() {
		return builder -> builder.withHttpClientCustomizer(
				client -> client.version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER));
	}

}
