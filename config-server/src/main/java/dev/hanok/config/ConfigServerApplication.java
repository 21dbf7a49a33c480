package dev.hanok.config;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.config.server.EnableConfigServer;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Serves the settings of every service from Git. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableConfigServer
@EnableScheduling
public class ConfigServerApplication {

	static void main(String[] args) {
		SpringApplication.run(ConfigServerApplication.class, args);
	}

}
