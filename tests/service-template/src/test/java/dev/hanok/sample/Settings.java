package dev.hanok.sample;

/**
 * The service's name and settings in tests. The settings are the files that config-server
 * serves.
 */
final class Settings {

	static final String OWN = "config-repo/sample.yml";

	static final String COMMON = "../../config-repo/application.yml";

	static final String NAME = "spring.application.name=sample";

	static final String FILES = "spring.config.location=file:" + COMMON + ",file:" + OWN
			+ ",classpath:/platform-test.yml";

	private Settings() {
	}

}
