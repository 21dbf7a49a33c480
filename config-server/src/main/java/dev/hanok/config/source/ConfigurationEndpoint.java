package dev.hanok.config.source;

import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/configuration}: the served commit, and the newest one if that is
 * refused. What a service answers at the same place has the same form.
 */
@Component
@Endpoint(id = "configuration")
class ConfigurationEndpoint {

	private final ServedConfiguration configuration;

	ConfigurationEndpoint(ServedConfiguration configuration) {
		this.configuration = configuration;
	}

	@ReadOperation
	Status status() {
		return new Status(this.configuration.version(), Set.of(), this.configuration.refused());
	}

	/**
	 * The answer.
	 *
	 * @param commit what is served
	 * @param restart none: it does not run by these settings
	 * @param refused what is not served
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Status(String commit, Set<String> restart, ServedConfiguration.@Nullable Refusal refused) {
	}

}
