package dev.hanok.starter.refresh;

import java.util.List;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A component that applies changed settings while the service runs. A change has two
 * phases: all participants prepare for it, and only if none objects, all apply it. So a
 * commit is in effect as a whole or not at all. Settings that no participant covers need
 * a restart.
 */
public interface RefreshParticipant {

	/**
	 * The settings that this participant covers.
	 * @return names of properties; each one includes all properties below it
	 */
	List<String> prefixes();

	/**
	 * Prepares for settings that are not in effect yet.
	 * @param candidate the environment as it would be
	 * @return an action that puts the settings into effect; it must not fail
	 * @throws RuntimeException if the settings cannot be used; the message says why
	 */
	Runnable prepare(ConfigurableEnvironment candidate);

}
