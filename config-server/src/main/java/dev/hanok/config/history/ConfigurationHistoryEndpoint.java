package dev.hanok.config.history;

import java.io.IOException;
import java.util.List;

import dev.hanok.config.source.Announcement;
import dev.hanok.config.source.ServedCommit;
import dev.hanok.config.source.ServedConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.cloud.config.environment.Environment;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/configurationhistory}: the commits that were served.
 * {@code …/{from}/{to}?service=…}: the properties of a service that differ between two of
 * these commits. Secrets are masked as in {@code /actuator/env}.
 */
@Component
@Endpoint(id = "configurationhistory")
class ConfigurationHistoryEndpoint {

	private final ServedConfiguration configuration;

	private final Sanitizer sanitizer;

	ConfigurationHistoryEndpoint(ServedConfiguration configuration, ObjectProvider<SanitizingFunction> masks) {
		this.configuration = configuration;
		this.sanitizer = new Sanitizer(masks.orderedStream().toList());
	}

	/**
	 * The commits.
	 *
	 * @param served the served commit
	 * @param announced the commit that will be served from its apply time on
	 * @param commits the commits that were served last, newest first
	 */
	record History(String served, @Nullable Announcement announced, List<ServedCommit> commits) {
	}

	/**
	 * The difference between two commits.
	 *
	 * @param changes the properties whose values differ
	 */
	record Difference(List<PropertyChange> changes) {
	}

	@ReadOperation
	History history() throws IOException {
		return new History(this.configuration.version(), this.configuration.announced(), this.configuration.history());
	}

	/** Not found if one of the commits is not in the history. */
	@ReadOperation
	@Nullable Difference difference(@Selector String from, @Selector String to, String service, @Nullable String profile)
			throws IOException {
		String profiles = (profile != null && !profile.isBlank()) ? profile : "default";
		Environment before = this.configuration.inHistory(from, service, profiles);
		Environment after = this.configuration.inHistory(to, service, profiles);
		return (before != null && after != null)
				? new Difference(PropertyChange.between(before, after).stream().map(this::masked).toList()) : null;
	}

	private PropertyChange masked(PropertyChange change) {
		return new PropertyChange(change.property(), masked(change.property(), change.before()),
				masked(change.property(), change.after()));
	}

	private @Nullable Object masked(String property, @Nullable Object value) {
		return (value != null) ? this.sanitizer.sanitize(new SanitizableData(null, property, value), true) : null;
	}

}
