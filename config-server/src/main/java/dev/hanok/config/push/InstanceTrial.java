package dev.hanok.config.push;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.hanok.config.push.RegisteredInstances.Registered;
import dev.hanok.config.source.CommitServedEvent;
import dev.hanok.config.source.CommitTrial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one instance of each service that a commit concerns try the commit: only the
 * service itself knows whether its settings can be bound and its routes can be built. If
 * a service does not respond, the commit is served all the same.
 */
class InstanceTrial implements CommitTrial {

	private static final Logger log = LoggerFactory.getLogger(InstanceTrial.class);

	private final RegisteredInstances instances;

	private final RefreshRequest request;

	InstanceTrial(RegisteredInstances instances, RefreshRequest request) {
		this.instances = instances;
		this.request = request;
	}

	@Override
	public List<String> problems(CommitServedEvent change) {
		Collection<Registered> one = this.instances.of(change::concerns)
			.filter(found -> this.request.isAllowed(found.instance()))
			.collect(Collectors.toMap(Registered::service, Function.identity(), (first, other) -> first))
			.values();
		return RegisteredInstances.ask(one.stream(), found -> ask(found, change.commit()))
			.stream()
			.flatMap(Collection::stream)
			.toList();
	}

	/** All instances are asked at the same time. */
	@Override
	public Duration limit() {
		return this.request.checkLimit();
	}

	private List<String> ask(Registered found, String commit) {
		try {
			RefreshResponse.Refusal refused = this.request.check(found.instance(), commit).refused();
			return (refused == null || !refused.commit().equals(commit)) ? List.of()
					: refused.problems().stream().map(problem -> found.id() + ": " + problem).toList();
		}
		catch (RuntimeException ex) {
			log.warn("{} could not check the configuration at {}, which is accepted unchecked: {}", found.id(), commit,
					ex.getMessage());
			return List.of();
		}
	}

}
