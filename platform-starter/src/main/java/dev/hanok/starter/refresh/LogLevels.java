package dev.hanok.starter.refresh;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerGroup;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Sets the log levels of the configuration, but only those that have changed. So a level
 * that an operator has set at the actuator stays until the configuration changes the
 * level of this logger.
 */
class LogLevels implements RefreshParticipant {

	private static final String PREFIX = "logging.level";

	private final LoggingSystem logging;

	private final LoggerGroups groups;

	private Map<String, LogLevel> current;

	LogLevels(LoggingSystem logging, LoggerGroups groups, Environment environment) {
		this.logging = logging;
		this.groups = groups;
		this.current = levels(environment);
	}

	@Override
	public List<String> prefixes() {
		return List.of(PREFIX);
	}

	@Override
	public Runnable prepare(ConfigurableEnvironment candidate) {
		Map<String, LogLevel> levels = levels(candidate);
		return () -> apply(levels);
	}

	private void apply(Map<String, LogLevel> levels) {
		Map<String, LogLevel> before = this.current;
		this.current = levels;
		// Loggers that are no longer in the configuration get the level of their parent
		// again.
		before.keySet().stream().filter(name -> !levels.containsKey(name)).forEach(name -> set(name, null));
		levels.forEach((name, level) -> {
			if (level != before.get(name)) {
				set(name, level);
			}
		});
	}

	private void set(String name, @Nullable LogLevel level) {
		LoggerGroup group = this.groups.get(name);
		if (group != null && group.hasMembers()) {
			group.getMembers().forEach(member -> this.logging.setLogLevel(member, level));
		}
		else if (name.equalsIgnoreCase(LoggingSystem.ROOT_LOGGER_NAME)) {
			this.logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, (level != null) ? level : LogLevel.INFO);
		}
		else {
			this.logging.setLogLevel(name, level);
		}
	}

	private static Map<String, LogLevel> levels(Environment environment) {
		return Binder.get(environment)
			.bind(PREFIX, Bindable.mapOf(String.class, LogLevel.class))
			.orElseGet(HashMap::new);
	}

}
