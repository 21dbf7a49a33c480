package dev.hanok.config.push;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hanok.config.push.RegisteredInstances.Registered;
import dev.hanok.config.source.CommitServedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.context.event.EventListener;

/**
 * Sends a notice to each instance that a commit concerns; the instance then fetches its
 * settings. An instance gets one request at a time. All commits that are served during a
 * request cause one further request. Notices are not repeated, because an instance that
 * misses one learns of the commit by {@link AnnouncedCommit}.
 */
class InstanceNotifier {

	private static final Logger log = LoggerFactory.getLogger(InstanceNotifier.class);

	private final RegisteredInstances instances;

	private final RefreshRequest request;

	/**
	 * Number of served commits of which an instance has not been told by a finished
	 * request; by the id of the instance.
	 */
	private final Map<String, AtomicInteger> due = new ConcurrentHashMap<>();

	InstanceNotifier(RegisteredInstances instances, RefreshRequest request) {
		this.instances = instances;
		this.request = request;
	}

	@EventListener
	void onServed(CommitServedEvent event) {
		this.instances.of(event::concerns)
			.map(Registered::instance)
			.filter(this.request::isAllowed)
			.forEach(this::tell);
	}

	private void tell(ServiceInstance instance) {
		String id = instance.getHost() + ':' + instance.getPort() + '/' + instance.getInstanceId();
		AtomicInteger commits = this.due.computeIfAbsent(id, unknown -> new AtomicInteger());
		if (commits.getAndIncrement() == 0) {
			Thread.ofVirtual().name("push-" + id).start(() -> {
				try {
					int covered;
					do {
						covered = commits.get();
						send(instance);
					}
					while (!commits.compareAndSet(covered, 0));
				}
				finally {
					this.due.remove(id, commits);
				}
			});
		}
	}

	private void send(ServiceInstance instance) {
		try {
			RefreshResponse response = this.request.send(instance);
			RefreshResponse.Refusal refused = response.refused();
			if (refused != null) {
				log.error("{} refused the configuration at {}; {} stays in effect there: {}", instance.getInstanceId(),
						refused.commit(), response.commit(), String.join("; ", refused.problems()));
			}
			else if (!response.restart().isEmpty()) {
				log.warn("{} has the configuration at {}, and needs a restart for {}", instance.getInstanceId(),
						response.commit(), String.join(", ", response.restart()));
			}
			else {
				log.debug("{} has the configuration at {}", instance.getInstanceId(), response.commit());
			}
		}
		catch (RuntimeException ex) {
			log.info("{} did not get the notice of a commit, and learns of it from the registry: {}",
					instance.getInstanceId(), ex.getMessage());
		}
	}

}
