package dev.hanok.starter.registry.metadata;

import java.util.List;
import java.util.Map;

import com.netflix.appinfo.ApplicationInfoManager;
import dev.hanok.starter.refresh.RefreshParticipant;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * Changes the share of a canary while it runs. The next heartbeat tells the registry that
 * the registration has changed, so callers know the share within four seconds.
 */
class CanaryShare implements RefreshParticipant {

	static final String KEY = "canary-share";

	private static final String PROPERTY = "platform.registry." + KEY;

	private final ObjectProvider<ApplicationInfoManager> registration;

	CanaryShare(ObjectProvider<ApplicationInfoManager> registration) {
		this.registration = registration;
	}

	/** Empty if the instance is no canary. */
	static String in(Environment environment) {
		String share = environment.getProperty(PROPERTY, "").strip();
		// With an invalid share the instance would get a full share of the requests.
		Assert.isTrue(share.isEmpty() || share.matches("[1-9][0-9]?"),
				() -> PROPERTY + " is a number from 1 to 99, not " + share);
		return share;
	}

	@Override
	public List<String> prefixes() {
		return List.of(PROPERTY);
	}

	@Override
	public Runnable prepare(ConfigurableEnvironment candidate) {
		String share = in(candidate);
		// Callers take an empty share for none: Eureka cannot remove metadata.
		return () -> this.registration.ifAvailable(registered -> registered.registerAppMetadata(Map.of(KEY, share)));
	}

}
