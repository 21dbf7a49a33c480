package dev.hanok.monitor.notify;

import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import de.codecentric.boot.admin.server.domain.entities.EventsourcingInstanceRepository;
import de.codecentric.boot.admin.server.domain.entities.Instance;
import de.codecentric.boot.admin.server.domain.events.InstanceDeregisteredEvent;
import de.codecentric.boot.admin.server.domain.events.InstanceStatusChangedEvent;
import de.codecentric.boot.admin.server.domain.values.InstanceId;
import de.codecentric.boot.admin.server.domain.values.Registration;
import de.codecentric.boot.admin.server.domain.values.StatusInfo;
import de.codecentric.boot.admin.server.eventstore.InMemoryEventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

class StatusAlertsTests {

	private static final InstanceId ID = InstanceId.of("catalog-service-1");

	private final WireMockServer alertmanager = new WireMockServer(
			WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

	private final EventsourcingInstanceRepository instances = new EventsourcingInstanceRepository(
			new InMemoryEventStore());

	private Instance instance = Instance.create(ID)
		.register(Registration.create("CATALOG-SERVICE", "http://127.0.0.1:1/actuator/health").build());

	private StatusAlerts alerts;

	@BeforeEach
	void start() {
		this.alertmanager.start();
		this.alertmanager.stubFor(WireMock.post("/api/v2/alerts").willReturn(WireMock.ok()));
		this.alerts = new StatusAlerts(this.instances, RestClient.create(this.alertmanager.baseUrl()),
				"http://127.0.0.1:8090");
		this.instance = save(this.instance);
	}

	@AfterEach
	void stop() {
		this.alertmanager.stop();
	}

	@Test
	void sendsAnAlertWhenAnInstanceIsOffline() {
		become(StatusInfo.ofUp());
		become(StatusInfo.ofOffline());
		JsonNode alert = sent().getLast();
		assertThat(alert.at("/labels/alertname").asString()).isEqualTo("InstanceStatus");
		assertThat(alert.at("/labels/service").asString()).isEqualTo("catalog-service");
		assertThat(alert.at("/labels/instance").asString()).isEqualTo("catalog-service-1");
		assertThat(alert.at("/labels/severity").asString()).isEqualTo("critical");
		assertThat(alert.at("/annotations/summary").asString())
			.isEqualTo("catalog-service catalog-service-1 is OFFLINE");
		assertThat(alert.at("/annotations/runbook").asString()).isEqualTo("docs/operations.md#instancestatus");
		assertThat(alert.at("/generatorURL").asString())
			.isEqualTo("http://127.0.0.1:8090/instances/catalog-service-1/details");
		assertThat(alert.at("/startsAt").asString()).startsWith("20").endsWith("Z");
		assertThat(alert.has("endsAt")).isFalse();
	}

	@Test
	void resolvesTheAlertWhenTheInstanceIsUpAgain() {
		become(StatusInfo.ofDown());
		become(StatusInfo.ofUp());
		assertThat(sent()).hasSize(2);
		assertThat(sent().getLast().at("/endsAt").asString()).startsWith("20");
		assertThat(sent().getLast().at("/startsAt")).isEqualTo(sent().getFirst().at("/startsAt"));
		assertThat(sent().getLast().at("/labels")).isEqualTo(sent().getFirst().at("/labels"));
	}

	@Test
	void resolvesTheAlertWhenANewInstanceHasTheSameId() {
		become(StatusInfo.ofOffline());
		leave();
		assertThat(sent()).as("an instance that disappeared keeps its alert").hasSize(1);
		become(StatusInfo.ofUp());
		assertThat(sent()).hasSize(2);
		assertThat(sent().getLast().has("endsAt")).isTrue();
	}

	@Test
	void resolvesTheAlertWhenTheInstanceDeregisters() {
		become(StatusInfo.valueOf("OUT_OF_SERVICE"));
		leave();
		assertThat(sent()).hasSize(2);
		assertThat(sent().getLast().has("endsAt")).isTrue();
	}

	@Test
	void sendsNoAlertForAHealthyStart() {
		become(StatusInfo.ofUnknown());
		become(StatusInfo.ofUp());
		leave();
		assertThat(sent()).isEmpty();
	}

	@Test
	void sendsAlertsAgainAfterAnOutageOfAlertmanager() {
		this.alertmanager.stop();
		become(StatusInfo.ofDown());
		this.alertmanager.start();
		this.alertmanager.stubFor(WireMock.post("/api/v2/alerts").willReturn(WireMock.ok()));
		var again = new StatusAlerts(this.instances, RestClient.create(this.alertmanager.baseUrl()), "http://x");
		again.notify(new InstanceStatusChangedEvent(ID, 9, StatusInfo.ofDown())).block();
		assertThat(sent()).hasSize(1);
	}

	private void become(StatusInfo status) {
		this.instance = save(this.instance.withStatusInfo(status));
		this.alerts.notify(new InstanceStatusChangedEvent(ID, this.instance.getVersion(), status)).block();
	}

	private void leave() {
		this.instance = save(this.instance.deregister());
		this.alerts.notify(new InstanceDeregisteredEvent(ID, this.instance.getVersion())).block();
		this.instance = save(this.instance
			.register(Registration.create("CATALOG-SERVICE", "http://127.0.0.1:1/actuator/health").build()));
	}

	private Instance save(Instance changed) {
		Instance saved = this.instances.save(changed).block();
		assertThat(saved).isNotNull();
		return saved;
	}

	private List<JsonNode> sent() {
		return this.alertmanager.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo("/api/v2/alerts")))
			.stream()
			.map(LoggedRequest::getBodyAsString)
			.map(body -> JsonMapper.shared().readTree(body).get(0))
			.toList();
	}

}
