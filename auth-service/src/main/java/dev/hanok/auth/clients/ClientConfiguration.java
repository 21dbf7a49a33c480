package dev.hanok.auth.clients;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Clients are read from the database with each request, so all instances agree.
 */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

	@Bean
	RegisteredClientRepository registeredClients(JdbcOperations jdbc) {
		return new EnabledClients(new JdbcRegisteredClientRepository(jdbc), JdbcClient.create(jdbc));
	}

}
