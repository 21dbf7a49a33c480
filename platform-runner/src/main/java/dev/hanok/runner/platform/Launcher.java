package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.application.JavaCommand;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.infrastructure.Front;
import dev.hanok.runner.infrastructure.Postgres;
import dev.hanok.runner.infrastructure.Redis;
import dev.hanok.runner.infrastructure.Zipkin;
import dev.hanok.runner.process.DetachedProcess;
import dev.hanok.runner.service.ServiceModule;
import org.jspecify.annotations.Nullable;

/**
 * Starts single processes and writes the file of each instance. It does not wait until
 * they are ready.
 */
record Launcher(Platform platform, StartOptions options) {

	private static final String DEBUGGER = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

	/** Starts PostgreSQL, Redis, Zipkin or HAProxy. */
	Instance infrastructure(String name) {
		Home home = this.platform.home();
		Path repository = this.platform.repository();
		int port = this.platform.ports().of(name.equals(Platform.FRONT) ? ServiceModule.GATEWAY : name);
		return switch (name) {
			case Platform.POSTGRES -> nonJava(name, new Postgres(home, repository).process(port), port);
			case Platform.REDIS -> nonJava(name,
					new Redis(home, repository).process(port, this.platform.secrets().password("redis")), port);
			case Platform.FRONT -> nonJava(name, new Front(home).process(port, gateways()), port);
			default -> program(name, this.platform.applications().unpack(name, Zipkin.jar(repository)),
					Zipkin.environment(Platform.HOST, port,
							this.platform.registryUsers().of(name).first().addressesWithPassword()),
					port);
		};
	}

	private List<Front.Gateway> gateways() {
		return this.platform.redundancy()
			.gateways()
			.map((name) -> new Front.Gateway(name, this.platform.ports().of(name),
					this.platform.ports().of(Redundancy.managementPortName(name))))
			.toList();
	}

	Instance service(ServiceModule module, Application application, int number) {
		String name = Instance.name(module.name(), number);
		Map<String, String> variables = new ServiceEnvironment(this.platform).of(module, name);
		int port = 0;
		if (Ports.USUAL.containsKey(module.name())) {
			// Without a front only the first instance of the gateway can have the public
			// port.
			port = this.platform.ports()
				.assign(this.platform.redundancy().portName(module.name(), number), Ports.usual(), false);
			variables.putAll(new ServiceEnvironment(this.platform).at(module.name(), name, port));
		}
		else if (module.description().isSingle()) {
			port = this.platform.ports().of(module.name());
			variables.put("SERVER_PORT", Integer.toString(port));
		}
		return program(name, application, variables, port);
	}

	private Instance program(String name, Application application, Map<String, String> variables, int port) {
		JavaCommand command = this.platform.applications()
			.command(application, name, (cache) -> this.options.caching() && !isRecorded(cache));
		List<String> line = new ArrayList<>(command.line());
		if (this.options.debugged().contains(application.name())) {
			line.add(1, DEBUGGER);
		}
		DetachedProcess process = new DetachedProcess(line, variables, this.platform.home().directory(),
				this.platform.home().log(name));
		return launch(name, application.name(), process, port, application.folder(), command.recording());
	}

	private boolean isRecorded(Path cache) {
		return this.platform.files()
			.all()
			.stream()
			.anyMatch((other) -> other.recording() != null && other.isAlive()
					&& other.recording().toString().startsWith(cache.toString()));
	}

	private Instance nonJava(String name, DetachedProcess process, int port) {
		return launch(name, name, process, port, null, null);
	}

	private Instance launch(String name, String service, DetachedProcess process, int port, @Nullable Path application,
			@Nullable Path recording) {
		Instance instance = new Instance(name, service, process.start(), Instant.now(), port, process.log(),
				application, recording, null);
		this.platform.files().save(instance);
		return instance;
	}

}
