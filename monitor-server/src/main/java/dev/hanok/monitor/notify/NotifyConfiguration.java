package dev.hanok.monitor.notify;

import java.time.Duration;

import de.codecentric.boot.admin.server.domain.entities.InstanceRepository;
import de.codecentric.boot.admin.server.notify.RemindingNotifier;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
class NotifyConfiguration {

	/**
	 * Repeats alerts that have not changed, because Alertmanager ends an alert that is
	 * not repeated.
	 */
	@Bean(initMethod = "start", destroyMethod = "stop")
	@ConditionalOnExpression("'${platform.monitor.alertmanager.uri:}' != ''")
	RemindingNotifier statusAlerts(InstanceRepository instances, RestClient.Builder builder, Alertmanager settings,
			@Value("${platform.monitor.uri}") String view) {
		RestClient alertmanager = builder.clone().baseUrl(String.valueOf(settings.uri())).build();
		var notifier = new RemindingNotifier(new StatusAlerts(instances, alertmanager, view), instances);
		notifier.setReminderPeriod(settings.repeatedEvery());
		notifier.setCheckReminderInterval(settings.repeatedEvery().dividedBy(4));
		notifier.setReminderStatuses(new String[] { "DOWN", "OFFLINE", "OUT_OF_SERVICE", "RESTRICTED" });
		return notifier;
	}

	/**
	 * The receiver of alerts.
	 *
	 * @param uri address of Alertmanager; empty if there is none
	 * @param repeatedEvery time after which a continuing alert is sent again
	 */
	@ConfigurationProperties("platform.monitor.alertmanager")
	record Alertmanager(@Nullable String uri, @DefaultValue("1m") Duration repeatedEvery) {
	}

}
