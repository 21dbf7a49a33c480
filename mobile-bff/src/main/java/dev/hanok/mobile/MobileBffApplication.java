package dev.hanok.mobile;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts the service; its settings come from config-server.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class MobileBffApplication {

	/**
	 * Starts the service.
	 * @param arguments settings of Spring Boot, as {@code --name=value}
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(MobileBffApplication.class, arguments);
	}

}
