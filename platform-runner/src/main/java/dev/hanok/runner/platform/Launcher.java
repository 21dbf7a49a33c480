package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.application.Java;
import dev.hanok.runner.application.StartupCache;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.infrastructure.Distribution;
import dev.hanok.runner.infrastructure.Postgres;
import dev.hanok.runner.infrastructure.Redis;
import dev.hanok.runner.process.DetachedProcess;
import dev.hanok.runner.service.ServiceModule;
import org.jspecify.annotations.Nullable;

/**
 * Starts single processes and remembers them. Whether they get ready is watched
 * elsewhere.
 *
 * @param caching whether start-up caches are recorded
 */
record Launcher(Site site, boolean caching) {

	Instance postgres(Postgres postgres) {
		int port = this.site.ports().of(Site.POSTGRES);
		return launch(Site.POSTGRES, Site.POSTGRES, postgres.process(port), port, null, null);
	}

	Instance redis() {
		int port = this.site.ports().of(Site.REDIS);
		Redis redis = new Redis(this.site.home(), Distribution.of(this.site.repository()));
		return launch(Site.REDIS, Site.REDIS, redis.process(port, this.site.secrets().redisPassword()), port, null,
				null);
	}

	Instance zipkin(Application application) {
		int port = this.site.ports().of(Site.ZIPKIN);
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put("ARMERIA_PORTS_0_IP", Site.HOST);
		variables.put("ARMERIA_PORTS_0_PORT", Integer.toString(port));
		variables.put("ARMERIA_PORTS_0_PROTOCOLS_0", "http");
		variables.put("MEM_MAX_SPANS", "50000");
		variables.put("EUREKA_SERVICE_URL",
				this.site.registry()
					.uri()
					.toString()
					.replace("//", "//registry:" + this.site.secrets().registryPassword() + "@")
					.replaceAll("/$", ""));
		variables.put("EUREKA_HOSTNAME", Site.HOST);
		variables.put("EUREKA_INSTANCE_ID", Site.ZIPKIN);
		variables.put("MALLOC_ARENA_MAX", "2");
		for (String collector : List.of("ACTIVEMQ", "GRPC", "KAFKA", "PULSAR", "RABBITMQ", "SCRIBE")) {
			variables.put("COLLECTOR_" + collector + "_ENABLED", "false");
		}
		return program(Site.ZIPKIN, Site.ZIPKIN, application, variables, port);
	}

	Instance service(ServiceModule module, Application application, int number) {
		String name = module.name() + "-" + number;
		Map<String, String> variables = new ServiceEnvironment(this.site).of(module, name);
		int port = 0;
		if (Ports.USUAL.containsKey(module.name())) {
			// Only the first gateway can have the public port.
			String owner = (number == 1) ? module.name() : name;
			port = this.site.ports().assign(owner, Ports.usual(), false);
			if (module.name().equals(ServiceModule.GATEWAY)) {
				variables.put("GATEWAY_PORT", Integer.toString(port));
			}
		}
		return program(name, module.name(), application, variables, port);
	}

	static Application unpack(Site site, ServiceModule module) {
		Path jar = module.jar()
			.orElseThrow(() -> new PlatformException(module.name() + " is not built.",
					"Build it: ./mvnw -Pquick -pl " + module.name() + " -am package"));
		return Application.unpack(module.name(), jar, site.home().applications());
	}

	private Instance program(String name, String service, Application application, Map<String, String> variables,
			int port) {
		List<String> options = this.site.javaOptions(application);
		StartupCache cache = StartupCache.of(application, options);
		List<String> command = new ArrayList<>(List.of(Java.program()));
		command.addAll(options);
		Path recording = null;
		if (cache.exists()) {
			command.addAll(cache.use());
		}
		else if (this.caching && !isRecorded(cache)) {
			recording = cache.recording(name);
			command.addAll(StartupCache.record(recording));
		}
		command.addAll(List.of("-jar", application.jar().toString()));
		DetachedProcess process = new DetachedProcess(command, variables, this.site.home().directory(),
				this.site.home().log(name));
		return launch(name, service, process, port, application.folder(), recording);
	}

	private boolean isRecorded(StartupCache cache) {
		return this.site.instances()
			.all()
			.stream()
			.anyMatch((other) -> other.recording() != null && other.isAlive()
					&& other.recording().toString().startsWith(cache.file().toString()));
	}

	private Instance launch(String name, String service, DetachedProcess process, int port, @Nullable Path application,
			@Nullable Path recording) {
		Instance instance = new Instance(name, service, process.start(), Instant.now(), port, process.log(),
				application, recording, null);
		this.site.instances().save(instance);
		return instance;
	}

}
