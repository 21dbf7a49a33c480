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
 * existing ones are used in any case
 * @param redundant whether there are two of everything that can run twice; a platform
 * that runs without second instances must end first, and one that runs with them keeps
 * them until its end
 * @param debugged services whose new instances open a port of this machine for a
 * debugger; the first line of their log has it
 */
public record StartOptions(Ports ports, Set<String> without, Duration limit, boolean building, boolean caching,
		boolean redundant, Set<String> debugged) {

	public static final StartOptions USUAL = new StartOptions(Ports.usual(), Set.of(), Duration.ofSeconds(300), true,
			true, false);

	public StartOptions(Ports ports, Set<String> without, Duration limit, boolean building, boolean caching,
			boolean redundant) {
		this(ports, without, limit, building, caching, redundant, Set.of());
	}

	public StartOptions withoutBuilding() {
		return new StartOptions(this.ports, this.without, this.limit, false, this.caching, this.redundant,
				this.debugged);
	}

	public StartOptions withoutCaching() {
		return new StartOptions(this.ports, this.without, this.limit, this.building, false, this.redundant,
				this.debugged);
	}

	public StartOptions debugging(Set<String> services) {
		return new StartOptions(this.ports, this.without, this.limit, this.building, this.caching, this.redundant,
				services);
	}

}
