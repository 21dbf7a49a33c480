package dev.hanok.starter.refresh;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@code /actuator/configuration}: which commit is in effect. A POST says that there may
 * be another one. With {@code check} it only asks whether the instance could use a
 * commit, and with {@code announce} the instance prepares for a commit that it puts into
 * effect {@code inNanos} later. The request has no settings: the instance fetches them
 * itself, from its own config-server.
 */
@Endpoint(id = "configuration")
class ConfigurationEndpoint {

	private final ConfigurationRefresh refresh;

	ConfigurationEndpoint(ConfigurationRefresh refresh) {
		this.refresh = refresh;
	}

	@ReadOperation
	RefreshStatus status() {
		return this.refresh.status();
	}

	@WriteOperation
	RefreshStatus refresh(@Nullable String check, @Nullable String announce, @Nullable Long inNanos) {
		if (announce != null && inNanos != null) {
			return this.refresh.announce(announce, Duration.ofNanos(inNanos));
		}
		if (check == null) {
			return this.refresh.refresh();
		}
		List<String> problems = this.refresh.check(check);
		RefreshStatus status = this.refresh.status();
		return problems.isEmpty() ? status.refusingNothing() : status.refusing(check, problems);
	}

}
