package dev.hanok.monitor.notify;

import java.util.Map;
import java.util.TreeSet;

import de.codecentric.boot.admin.server.domain.entities.Instance;
import de.codecentric.boot.admin.server.domain.entities.InstanceRepository;
import de.codecentric.boot.admin.server.domain.events.InstanceEvent;
import de.codecentric.boot.admin.server.notify.AbstractStatusChangeNotifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Logs a line at WARN for each change of an instance's status, except for a new instance
 * that comes up.
 */
@Component
class StatusLog extends AbstractStatusChangeNotifier {

	private static final Logger log = LoggerFactory.getLogger(StatusLog.class);

	StatusLog(InstanceRepository instances) {
		super(instances);
	}

	@Override
	protected Mono<Void> doNotify(InstanceEvent event, Instance instance) {
		return Mono.fromRunnable(() -> log.warn("{} {} is {}, was {}{}", instance.getRegistration().getName(),
				instance.getId(), instance.getStatusInfo().getStatus(), getLastStatus(event.getInstance()),
				reason(instance.getStatusInfo().getDetails())));
	}

	/** The health components that are not UP. */
	private static String reason(Map<String, Object> details) {
		var notUp = new TreeSet<String>();
		details.forEach((name, component) -> {
			if (component instanceof Map<?, ?> health && health.get("status") instanceof String status
					&& !status.equals("UP")) {
				notUp.add(name + " " + status);
			}
		});
		return notUp.isEmpty() ? "" : ": " + String.join(", ", notUp);
	}

}
