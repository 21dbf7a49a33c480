package dev.hanok.runner.platform;

import java.time.Duration;
import java.util.Set;

import dev.hanok.runner.home.Ports;

/**
 * The options of a start.
 *
 * @param without services that are started in another way
 * @param building whether jars that are missing or old are built
 * @param caching whether start-up caches are recorded
 */
record StartOptions(Ports ports, Set<String> without, Duration limit, boolean building, boolean caching) {

	static StartOptions usual(Ports ports) {
		return new StartOptions(ports, Set.of(), Duration.ofSeconds(300), true, true);
	}

	StartOptions within(Duration time) {
		return new StartOptions(this.ports, this.without, time, this.building, this.caching);
	}

	StartOptions leavingOut(Set<String> services) {
		return new StartOptions(this.ports, Set.copyOf(services), this.limit, this.building, this.caching);
	}

	StartOptions withoutBuilding() {
		return new StartOptions(this.ports, this.without, this.limit, false, this.caching);
	}

	StartOptions withoutCaching() {
		return new StartOptions(this.ports, this.without, this.limit, this.building, false);
	}

}
