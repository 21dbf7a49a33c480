package dev.hanok.gateway.transfer;

import java.util.List;

import dev.hanok.gateway.transfer.tomcat.ClientProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

@Configuration(proxyBeanMethods = false)
class TransferConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientProtocol(ConnectionProperties properties) {
		List<IpAddressMatcher> proxies = properties.trustedProxies().stream().map(IpAddressMatcher::new).toList();
		return factory -> {
			factory.setProtocol(ClientProtocol.class.getName());
			factory.addConnectorCustomizers(connector -> ((ClientProtocol) connector.getProtocolHandler())
				.limitConnectionsPerClient(properties.connectionsPerClient(),
						address -> proxies.stream().anyMatch(proxy -> proxy.matches(address))));
		};
	}

}
