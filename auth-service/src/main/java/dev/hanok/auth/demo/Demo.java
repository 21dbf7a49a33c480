package dev.hanok.auth.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the demonstration is on. Whatever configuration marks as {@code demo} exists
 * only then; switched off, it is gone with the next start.
 *
 * @param enabled whether users and clients of the demonstration exist
 */
@ConfigurationProperties("platform.demo")
public record Demo(@DefaultValue("false") boolean enabled) {

	/**
	 * Whether something configured counts.
	 * @param demoOnly whether it is marked as part of the demonstration
	 * @return whether it is to exist
	 */
	public boolean admits(boolean demoOnly) {
		return !demoOnly || this.enabled;
	}

}
