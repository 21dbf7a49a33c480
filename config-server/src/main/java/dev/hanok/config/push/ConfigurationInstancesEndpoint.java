package dev.hanok.config.push;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hanok.config.push.RegisteredInstances.Registered;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code /actuator/configurationinstances}: which instance of the registry runs which
 * commit. All instances are asked at the same time. Without a management proof an
 * instance is not asked.
 */
@Endpoint(id = "configurationinstances")
class ConfigurationInstancesEndpoint {

	private final RegisteredInstances registered;

	private final RefreshRequest request;

	ConfigurationInstancesEndpoint(RegisteredInstances registered, RefreshRequest request) {
		this.registered = registered;
		this.request = request;
	}

	/**
	 * The configuration of an instance.
	 *
	 * @param instance its id
	 * @param service its service
	 * @param commit the commit that is in effect there; null if the instance did not
	 * respond
	 * @param restart names of changed properties that are in effect only after a restart
	 * @param refused the commit that the instance cannot use
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record InstanceConfiguration(String instance, String service, @Nullable String commit, Set<String> restart,
			RefreshResponse.@Nullable Refusal refused) {
	}

	/**
	 * The response.
	 *
	 * @param instances all instances, sorted by service and id
	 */
	record Instances(List<InstanceConfiguration> instances) {
	}

	@ReadOperation
	Instances instances() {
		return new Instances(RegisteredInstances.ask(this.registered.of(service -> true), this::ask)
			.stream()
			.sorted(Comparator.comparing(InstanceConfiguration::service).thenComparing(InstanceConfiguration::instance))
			.toList());
	}

	private InstanceConfiguration ask(Registered found) {
		if (this.request.isAllowed(found.instance())) {
			try {
				RefreshResponse response = this.request.read(found.instance());
				return new InstanceConfiguration(found.id(), found.service(), response.commit(), response.restart(),
						response.refused());
			}
			catch (RuntimeException ex) {
				// The instance is shown without a commit.
			}
		}
		return new InstanceConfiguration(found.id(), found.service(), null, Set.of(), null);
	}

}
