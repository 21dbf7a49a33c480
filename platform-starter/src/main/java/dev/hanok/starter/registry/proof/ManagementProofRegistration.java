package dev.hanok.starter.registry.proof;

import java.util.Map;

import com.netflix.appinfo.ApplicationInfoManager;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Adds the {@link ManagementProof} to the registration when the port of the actuator is
 * known.
 */
class ManagementProofRegistration {

	private final ManagementProof proof;

	private final EurekaInstanceConfigBean settings;

	private final ApplicationInfoManager registration;

	/** If the actuator has its own port, a proof for the public port is useless. */
	private final boolean separatePort;

	ManagementProofRegistration(ManagementProof proof, EurekaInstanceConfigBean settings,
			ApplicationInfoManager registration, boolean separatePort) {
		this.proof = proof;
		this.settings = settings;
		this.registration = registration;
		this.separatePort = separatePort;
	}

	/**
	 * Spring Cloud builds and sends the registration on the same event, after this
	 * method, so the first registration already has the proof.
	 */
	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void beforeRegistration(WebServerInitializedEvent event) {
		if (hasActuator(event)) {
			this.settings.getMetadataMap().put(ManagementProof.METADATA, proof(event));
		}
	}

	/** A separate port of the actuator is known only after the registration was built. */
	@EventListener
	void afterRegistration(WebServerInitializedEvent event) {
		if (hasActuator(event)
				&& !proof(event).equals(this.registration.getInfo().getMetadata().get(ManagementProof.METADATA))) {
			this.registration.registerAppMetadata(Map.of(ManagementProof.METADATA, proof(event)));
		}
	}

	private boolean hasActuator(WebServerInitializedEvent event) {
		return "management".equals(event.getApplicationContext().getServerNamespace()) == this.separatePort;
	}

	private String proof(WebServerInitializedEvent event) {
		return this.proof.of(this.settings.getHostName(false), event.getWebServer().getPort());
	}

}
