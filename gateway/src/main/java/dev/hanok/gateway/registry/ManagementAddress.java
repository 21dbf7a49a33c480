package dev.hanok.gateway.registry;

import java.util.Map;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Adds the address of the actuator to the registration. Spring Cloud does this only for a
 * fixed management port. A random port is known only after the registration has been
 * built, so the registration would contain the public port, which has no actuator.
 */
@Component
class ManagementAddress {

	private final ObjectProvider<ApplicationInfoManager> registration;

	ManagementAddress(ObjectProvider<ApplicationInfoManager> registration) {
		this.registration = registration;
	}

	@EventListener
	void onStarted(WebServerInitializedEvent event) {
		if ("management".equals(event.getApplicationContext().getServerNamespace())) {
			this.registration.ifAvailable(registered -> addActuator(registered, event.getWebServer().getPort()));
		}
	}

	static void addActuator(ApplicationInfoManager registered, int port) {
		InstanceInfo info = registered.getInfo();
		String actuator = "http://" + info.getIPAddr() + ":" + port + "/actuator";
		// Despite its name this builder changes the registration itself.
		new InstanceInfo.Builder(info).setHealthCheckUrlsForDeser(actuator + "/health", null)
			.setStatusPageUrlForDeser(actuator + "/info");
		// This also marks the registration as changed, so that it is sent.
		registered.registerAppMetadata(Map.of("management.port", Integer.toString(port)));
	}

}
