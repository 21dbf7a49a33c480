package dev.hanok.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.platform.InstanceStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "wait",
		description = "Waits until all instances of these components are up; exit status 1 if they are not in time.")
final class WaitCommand extends Subcommand {

	private static final Duration INTERVAL = Duration.ofMillis(300);

	@Parameters(paramLabel = "SERVICE", arity = "1..*", description = "Services, or postgres, redis, zipkin.")
	List<String> services = List.of();

	@Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60",
			description = "Give up after this time (default: ${DEFAULT-VALUE}).")
	int timeout;

	@Override
	public Integer call() {
		long end = System.nanoTime() + Duration.ofSeconds(this.timeout).toNanos();
		while (true) {
			List<InstanceStatus> all = platform().status();
			List<String> missing = this.services.stream().filter((service) -> !isUp(service, all)).toList();
			if (missing.isEmpty()) {
				return 0;
			}
			if (System.nanoTime() >= end) {
				throw new PlatformException(String.join(", ", missing) + " not up within " + this.timeout + " s.",
						"See what is wrong: ./platform status");
			}
			LockSupport.parkNanos(INTERVAL.toNanos());
		}
	}

	private static boolean isUp(String service, List<InstanceStatus> all) {
		List<InstanceStatus> own = all.stream()
			.filter((status) -> status.instance().service().equals(service))
			.toList();
		return !own.isEmpty() && own.stream().allMatch(InstanceStatus::isUp);
	}

}
