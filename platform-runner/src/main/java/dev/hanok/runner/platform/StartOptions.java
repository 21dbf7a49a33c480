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
 * @param redundant whether there are two of everything that can run twice
 */
record StartOptions(Ports ports, Set<String> without, Duration limit, boolean building, boolean caching,
		boolean redundant) {

	static StartOptions usual(Ports ports) {
		return new StartOptions(ports, Set.of(), Duration.ofSeconds(300), true, true, false);
	}

	StartOptions within(Duration time) {
		return new StartOptions(this.ports, this.without, time, this.building, this.caching, this.redundant);
	}

	StartOptions leavingOut(Set<String> services) {
		return new StartOptions(this.ports, Set.copyOf(services), this.limit, this.building, this.caching,
				this.redundant);
	}

	StartOptions withoutBuilding() {
		return new StartOptions(this.ports, this.without, this.limit, false, this.caching, this.redundant);
	}

	StartOptions withoutCaching() {
		return new StartOptions(this.ports, this.without, this.limit, this.building, false, this.redundant);
	}

	StartOptions twice() {
		return new StartOptions(this.ports, this.without, this.limit, this.building, this.caching, true);
	}

}
