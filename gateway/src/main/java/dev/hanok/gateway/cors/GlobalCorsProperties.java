package dev.hanok.gateway.cors;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.cors.CorsConfiguration;

/**
 * CORS by path. Names and meaning are as Spring Cloud Gateway documents them for its
 * WebFlux server; its WebMVC server has no such settings.
 *
 * @param corsConfigurations by path pattern; the first match is used
 */
@ConfigurationProperties("spring.cloud.gateway.server.webmvc.globalcors")
record GlobalCorsProperties(@DefaultValue Map<String, CorsConfiguration> corsConfigurations) {
}
