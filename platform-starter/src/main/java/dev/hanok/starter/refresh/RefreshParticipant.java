package dev.hanok.starter.refresh;

import java.util.List;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A part of the service that takes over changed settings while it runs. A change has two
 * phases: all participants prepare for it, and only when none objects, all apply it. So a
 * commit is in effect as a whole or not at all. What no participant covers needs a
 * restart.
 */
public interface RefreshParticipant {

	/**
	 * The settings that it covers.
	 * @return names of properties, each with all below it
	 */
	List<String> prefixes();

	/**
	 * Gets ready for settings that are not in effect yet.
	 * @param candidate the environment as it would be
	 * @return what puts them into effect; must not fail
	 * @throws RuntimeException if they cannot be used; the message says why
	 */
	Runnable prepare(ConfigurableEnvironment candidate);

}
