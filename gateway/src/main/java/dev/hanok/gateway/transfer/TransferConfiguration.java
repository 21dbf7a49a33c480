package dev.hanok.gateway.transfer;

import dev.hanok.gateway.transfer.tomcat.ClientProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TransferConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientProtocol() {
		return factory -> factory.setProtocol(ClientProtocol.class.getName());
	}

}
