package dev.hanok.runner.platform;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.service.ServiceModule;

/**
 * Whether the platform has two of everything that can run twice on one machine. This is
 * decided when the platform starts, and stored until {@code ./platform down}, because the
 * other commands need it.
 */
record Redundancy(Platform platform) {

	/** These have fixed ports, and their clients know the addresses of both instances. */
	private static final List<String> PAIRED = List.of(ServiceModule.CONFIG, ServiceModule.REGISTRY);

	/** During a restart one more runs for a short time. */
	private static final int MOST_GATEWAYS = 4;

	boolean isOn() {
		return file().exists();
	}

	/**
	 * Decides for this start whether there are two of everything.
	 * @param wanted whether the user asks for it
	 * @param running whether a component already runs
	 */
	void decide(boolean wanted, boolean running) {
		if (running) {
			if (wanted && !isOn()) {
				throw new PlatformException("The platform runs without a second instance of everything.",
						"End it first: ./platform down, then ./platform up --ha");
			}
		}
		else if (wanted) {
			file().writePrivate("on\n");
		}
		else {
			forget();
		}
	}

	void forget() {
		file().delete();
	}

	boolean isPaired(String component) {
		return isOn() && PAIRED.contains(component);
	}

	/** Whether the front (HAProxy) stands before the instances of a component. */
	boolean isFronted(String component) {
		return isOn() && component.equals(ServiceModule.GATEWAY);
	}

	/** The number of instances that a start makes sure of. */
	int instances(ServiceModule module) {
		int described = module.description().instances();
		return (isOn() && limit(module) > 1) ? Math.max(2, described) : described;
	}

	/** The largest number of instances. */
	int limit(ServiceModule module) {
		if (isFronted(module.name())) {
			return MOST_GATEWAYS;
		}
		if (module.description().isSingle()) {
			return isPaired(module.name()) ? 2 : 1;
		}
		return Integer.MAX_VALUE;
	}

	/** The name under which the port of an instance is assigned. */
	String portName(String component, int number) {
		return (number == 1 && !isFronted(component)) ? component : Instance.name(component, number);
	}

	/** The name under which the port of a gateway's actuator is assigned. */
	static String managementPortName(String gateway) {
		return gateway + "-management";
	}

	/**
	 * The components with a second instance, whose port is derived from the first one's.
	 */
	Stream<String> pairedComponents() {
		return isOn() ? PAIRED.stream() : Stream.empty();
	}

	/** All gateways that the front may know, whether they run or not. */
	Stream<String> gateways() {
		return isOn() ? IntStream.rangeClosed(1, MOST_GATEWAYS + 1)
			.mapToObj((number) -> Instance.name(ServiceModule.GATEWAY, number)) : Stream.empty();
	}

	private TextFile file() {
		return new TextFile(this.platform.home().run().resolve("redundancy"));
	}

}
