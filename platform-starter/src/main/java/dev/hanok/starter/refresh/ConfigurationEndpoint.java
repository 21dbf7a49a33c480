package dev.hanok.starter.refresh;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@code /actuator/configuration}: which commit is in effect. A POST notifies the
 * instance that config-server may serve another commit. With {@code check} it only asks
 * whether the instance could use a commit. With {@code announce} the instance prepares a
 * commit, and puts it into effect {@code inNanos} later. The request contains no
 * settings: the instance fetches them from its config-server.
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
