package dev.hanok.auth.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the demonstration is on. Users and clients marked as {@code demo} exist only
 * then. The next start without the demonstration disables these users and removes these
 * clients.
 *
 * @param enabled whether users and clients of the demonstration exist
 */
@ConfigurationProperties("platform.demo")
public record DemoProperties(@DefaultValue("false") boolean enabled) {

	/**
	 * Whether a configured user or client exists.
	 * @param demoOnly whether it is marked as part of the demonstration
	 * @return whether it exists
	 */
	public boolean admits(boolean demoOnly) {
		return !demoOnly || this.enabled;
	}

}
