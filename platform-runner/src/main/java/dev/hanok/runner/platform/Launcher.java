package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.application.JavaCommand;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.infrastructure.Front;
import dev.hanok.runner.infrastructure.Postgres;
import dev.hanok.runner.infrastructure.Redis;
import dev.hanok.runner.infrastructure.Zipkin;
import dev.hanok.runner.process.DetachedProcess;
import dev.hanok.runner.service.ServiceModule;
import org.jspecify.annotations.Nullable;

/**
 * Starts single processes and records them. It does not wait until they are ready.
 *
 * @param caching whether start-up caches are recorded
 */
record Launcher(PlatformContext context, boolean caching) {

	Instance postgres(Postgres postgres) {
		int port = this.context.ports().of(PlatformContext.POSTGRES);
		return foreign(PlatformContext.POSTGRES, postgres.process(port), port);
	}

	Instance redis() {
		int port = this.context.ports().of(PlatformContext.REDIS);
		Redis redis = new Redis(this.context.home(), this.context.repository());
		return foreign(PlatformContext.REDIS, redis.process(port, this.context.secrets().redisPassword()), port);
	}

	Instance zipkin(Application application) {
		int port = this.context.ports().of(PlatformContext.ZIPKIN);
		return program(PlatformContext.ZIPKIN, application, Zipkin.environment(PlatformContext.HOST, port,
				this.context.registryUsers().of(PlatformContext.ZIPKIN).first().addressesWithPassword()), port);
	}

	Instance front() {
		int port = this.context.ports().of(ServiceModule.GATEWAY);
		List<Front.Gateway> gateways = this.context.redundancy()
			.gateways()
			.map((name) -> new Front.Gateway(name, this.context.ports().of(name),
					this.context.ports().of(Redundancy.managementPort(name))))
			.toList();
		return foreign(PlatformContext.FRONT, new Front(this.context.home()).process(port, gateways), port);
	}

	/** Starts PostgreSQL, Redis, Zipkin or HAProxy again after it was ended. */
	Instance infrastructure(String name) {
		return switch (name) {
			case PlatformContext.POSTGRES -> postgres(new Postgres(this.context.home(), this.context.repository()));
			case PlatformContext.REDIS -> redis();
			case PlatformContext.FRONT -> front();
			default -> zipkin(this.context.applications().unpack(name, Zipkin.jar(this.context.repository())));
		};
	}

	Instance service(ServiceModule module, Application application, int number) {
		String name = Instance.name(module.name(), number);
		Map<String, String> variables = new ServiceEnvironment(this.context).of(module, name);
		int port = 0;
		if (Ports.USUAL.containsKey(module.name())) {
			// Without a front only the first instance of the gateway can have the public
			// port.
			port = this.context.ports()
				.assign(this.context.redundancy().port(module.name(), number), Ports.usual(), false);
			variables.putAll(new ServiceEnvironment(this.context).at(module.name(), name, port));
		}
		else if (module.description().isSingle()) {
			port = this.context.ports().of(module.name());
			variables.put("SERVER_PORT", Integer.toString(port));
		}
		return program(name, application, variables, port);
	}

	private Instance program(String name, Application application, Map<String, String> variables, int port) {
		JavaCommand command = this.context.applications()
			.command(application, name, (cache) -> this.caching && !isRecorded(cache));
		DetachedProcess process = new DetachedProcess(command.line(), variables, this.context.home().directory(),
				this.context.home().log(name));
		return launch(name, application.name(), process, port, application.folder(), command.recording());
	}

	private boolean isRecorded(Path cache) {
		return this.context.instances()
			.all()
			.stream()
			.anyMatch((other) -> other.recording() != null && other.isAlive()
					&& other.recording().toString().startsWith(cache.toString()));
	}

	private Instance foreign(String name, DetachedProcess process, int port) {
		return launch(name, name, process, port, null, null);
	}

	private Instance launch(String name, String service, DetachedProcess process, int port, @Nullable Path application,
			@Nullable Path recording) {
		Instance instance = new Instance(name, service, process.start(), Instant.now(), port, process.log(),
				application, recording, null);
		this.context.instances().save(instance);
		return instance;
	}

}
