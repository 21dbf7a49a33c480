package dev.hanok.config.source;

import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/configuration}: the served commit, and the newest one if it is
 * refused. The response has the same format as that of the same endpoint of a service.
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
		return new Status(this.configuration.version(), Set.of(), this.configuration.refused(),
				this.configuration.announced());
	}

	/**
	 * The response.
	 *
	 * @param commit the served commit
	 * @param restart always empty: config-server does not use these settings itself
	 * @param refused the commit that is refused
	 * @param announced the commit that will be served from its apply time on
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Status(String commit, Set<String> restart, @Nullable Refusal refused, @Nullable Announcement announced) {
	}

}
