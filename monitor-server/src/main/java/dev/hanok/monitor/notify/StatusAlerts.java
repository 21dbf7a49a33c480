package dev.hanok.monitor.notify;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.codecentric.boot.admin.server.domain.entities.Instance;
import de.codecentric.boot.admin.server.domain.entities.InstanceRepository;
import de.codecentric.boot.admin.server.domain.events.InstanceDeregisteredEvent;
import de.codecentric.boot.admin.server.domain.events.InstanceEvent;
import de.codecentric.boot.admin.server.domain.values.InstanceId;
import de.codecentric.boot.admin.server.notify.AbstractStatusChangeNotifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Sends an alert to Alertmanager for each instance that is not UP, and resolves the alert
 * when the instance is UP again. The alert of an instance that leaves the registry is
 * resolved, unless the instance was OFFLINE. Then the alert stays until Alertmanager gets
 * no more repetitions.
 */
class StatusAlerts extends AbstractStatusChangeNotifier {

	private static final Logger log = LoggerFactory.getLogger(StatusAlerts.class);

	private final RestClient alertmanager;

	private final String view;

	private final Map<InstanceId, Firing> firing = new ConcurrentHashMap<>();

	StatusAlerts(InstanceRepository instances, RestClient alertmanager, String view) {
		super(instances);
		this.alertmanager = alertmanager;
		this.view = view;
		// A new instance may have the id of one that was OFFLINE and has an open alert.
		setIgnoreChanges(new String[0]);
	}

	private record Firing(String service, Instant since, String status) {
	}

	/** An alert in the format of Alertmanager. */
	record Alert(Map<String, String> labels, Map<String, String> annotations, Instant startsAt,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant endsAt, String generatorURL) {
	}

	@Override
	protected boolean shouldNotify(InstanceEvent event, Instance instance) {
		return event instanceof InstanceDeregisteredEvent || super.shouldNotify(event, instance);
	}

	@Override
	protected Mono<Void> doNotify(InstanceEvent event, Instance instance) {
		return Mono.<Void>fromRunnable(() -> {
			if (event instanceof InstanceDeregisteredEvent) {
				left(instance.getId());
			}
			else {
				changed(instance);
			}
		}).subscribeOn(Schedulers.boundedElastic());
	}

	private void left(InstanceId id) {
		Firing alert = this.firing.get(id);
		if (alert != null && !alert.status().equals("OFFLINE")) {
			end(id);
		}
	}

	private void changed(Instance instance) {
		if (instance.getStatusInfo().isUp()) {
			end(instance.getId());
		}
		else if (!instance.getStatusInfo().isUnknown()) {
			Firing alert = this.firing.merge(instance.getId(),
					new Firing(instance.getRegistration().getName().toLowerCase(Locale.ROOT), Instant.now(),
							instance.getStatusInfo().getStatus()),
					(first, now) -> new Firing(first.service(), first.since(), now.status()));
			send(instance.getId(), alert, null);
		}
	}

	private void end(InstanceId id) {
		Firing alert = this.firing.remove(id);
		if (alert != null) {
			send(id, alert, Instant.now());
		}
	}

	private void send(InstanceId id, Firing alert, @Nullable Instant end) {
		Alert payload = new Alert(
				Map.of("alertname", "InstanceStatus", "service", alert.service(), "instance", id.getValue(), "severity",
						"critical"),
				Map.of("summary", alert.service() + " " + id + " is " + alert.status(), "runbook",
						"docs/operations.md#instancestatus"),
				alert.since(), end, this.view + "/instances/" + id + "/details");
		try {
			this.alertmanager.post()
				.uri("/api/v2/alerts")
				.contentType(MediaType.APPLICATION_JSON)
				.body(List.of(payload))
				.retrieve()
				.toBodilessEntity();
		}
		catch (RestClientException ex) {
			log.warn("Alertmanager did not accept the alert of instance {}: {}", id, ex.toString());
		}
	}

}
