package dev.hanok.monitor;

import de.codecentric.boot.admin.server.config.EnableAdminServer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Spring Boot Admin over the registry, for operators. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableAdminServer
public class MonitorServerApplication {

	static void main(String[] args) {
		SpringApplication.run(MonitorServerApplication.class, args);
	}

}
