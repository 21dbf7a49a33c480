package dev.hanok.runner.platform;

import java.time.Duration;
import java.util.Set;

import dev.hanok.runner.home.Ports;

/**
 * How a platform is started or changed.
 *
 * @param without services that are started in another way, for instance from an IDE
 * @param limit time until everything is ready, building not counted
 * @param building whether jars that are missing or old are built; inside of Maven another
 * Maven must not be started
 * @param caching whether start-up caches are recorded, which makes the end take longer;
 * existing ones are used
 * @param redundant whether there are two of everything that can run twice; a platform
 * that runs without must end first, and one that runs so stays so until its end
 */
public record StartOptions(Ports ports, Set<String> without, Duration limit, boolean building, boolean caching,
		boolean redundant) {

	public static final StartOptions USUAL = new StartOptions(Ports.usual(), Set.of(), Duration.ofSeconds(300), true,
			true, false);

	public StartOptions withoutBuilding() {
		return new StartOptions(this.ports, this.without, this.limit, false, this.caching, this.redundant);
	}

	public StartOptions withoutCaching() {
		return new StartOptions(this.ports, this.without, this.limit, this.building, false, this.redundant);
	}

}
