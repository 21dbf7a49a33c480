package dev.hanok.config.push;

import java.util.Map;

import com.netflix.appinfo.ApplicationInfoManager;
import dev.hanok.config.source.CommitServedEvent;
import dev.hanok.config.source.ServedConfiguration;

import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.event.EventListener;

/**
 * Adds the served commit to the registration, as the metadata {@code config-commit}.
 * Every instance fetches the registry each second, so it learns of a commit even if the
 * notice was lost: the instance was unreachable, or config-server was killed before it
 * sent the notice.
 */
class AnnouncedCommit {

	private static final String METADATA = "config-commit";

	private final ApplicationInfoManager registration;

	AnnouncedCommit(EurekaInstanceConfigBean settings, ApplicationInfoManager registration,
			ServedConfiguration configuration) {
		this.registration = registration;
		settings.getMetadataMap().put(METADATA, configuration.version());
		announce(configuration.version());
	}

	@EventListener
	void onServed(CommitServedEvent event) {
		announce(event.commit());
	}

	private void announce(String commit) {
		this.registration.registerAppMetadata(Map.of(METADATA, commit));
	}

}
