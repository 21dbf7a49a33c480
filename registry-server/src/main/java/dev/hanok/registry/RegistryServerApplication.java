package dev.hanok.registry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;

/** Starts the Eureka server. */
@SpringBootApplication
@EnableEurekaServer
public class RegistryServerApplication {

	static void main(String[] args) {
		SpringApplication.run(RegistryServerApplication.class, args);
	}

}
