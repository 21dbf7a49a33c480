package dev.hanok.cli;

import dev.hanok.runner.home.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options for ports.
 */
final class PortOptions {

	@Option(names = "--gateway-port", paramLabel = "PORT",
			defaultValue = "${env:HANOK_GATEWAY_PORT:-" + Option.NULL_VALUE + "}",
			description = "Default 8080. 0 takes any free port. Kept until the state is purged; so are the others.")
	@Nullable Integer gateway;

	@Option(names = "--config-port", paramLabel = "PORT",
			defaultValue = "${env:HANOK_CONFIG_PORT:-" + Option.NULL_VALUE + "}",
			description = "config-server, default 8888.")
	@Nullable Integer config;

	@Option(names = "--registry-port", paramLabel = "PORT",
			defaultValue = "${env:HANOK_REGISTRY_PORT:-" + Option.NULL_VALUE + "}",
			description = "registry-server, default 8761.")
	@Nullable Integer registry;

	@Option(names = "--zipkin-port", paramLabel = "PORT",
			defaultValue = "${env:HANOK_ZIPKIN_PORT:-" + Option.NULL_VALUE + "}", description = "Default 9411.")
	@Nullable Integer zipkin;

	@Option(names = "--monitor-port", paramLabel = "PORT",
			defaultValue = "${env:HANOK_MONITOR_PORT:-" + Option.NULL_VALUE + "}",
			description = "monitor-server, default 8090.")
	@Nullable Integer monitor;

	@Option(names = "--postgres-port", paramLabel = "PORT",
			defaultValue = "${env:HANOK_POSTGRES_PORT:-" + Option.NULL_VALUE + "}",
			description = "Default: any free one.")
	@Nullable Integer postgres;

	@Option(names = "--redis-port", paramLabel = "PORT",
			defaultValue = "${env:HANOK_REDIS_PORT:-" + Option.NULL_VALUE + "}", description = "Default: any free one.")
	@Nullable Integer redis;

	@Option(names = "--free-ports", description = "Any free port for everything that is not named.")
	boolean free;

	Ports ports() {
		Ports ports = this.free ? Ports.free() : Ports.usual();
		ports = with(ports, "gateway", this.gateway);
		ports = with(ports, "config-server", this.config);
		ports = with(ports, "registry-server", this.registry);
		ports = with(ports, "zipkin", this.zipkin);
		ports = with(ports, "monitor-server", this.monitor);
		ports = with(ports, "postgres", this.postgres);
		return with(ports, "redis", this.redis);
	}

	private static Ports with(Ports ports, String component, @Nullable Integer port) {
		return (port != null) ? ports.with(component, port) : ports;
	}

}
