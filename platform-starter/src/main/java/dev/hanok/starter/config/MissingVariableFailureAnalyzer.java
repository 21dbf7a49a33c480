package dev.hanok.starter.config;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Names the environment variable that a setting needs. Placeholders in capitals are
 * environment variables; others are left to Boot.
 */
// Runs before Boot's analyzer of failed bindings, which would report the binding only.
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingVariableFailureAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

	private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PlaceholderResolutionException cause) {
		String name = cause.getPlaceholder();
		if (!VARIABLE.matcher(name).matches()) {
			return null;
		}
		return new FailureAnalysis("The environment variable " + name + " is not set.",
				"Set " + name + ". `./platform env SERVICE` prints all variables that a service needs beside a platform"
						+ " that runs on this machine; in containers it comes from the service's folder of secrets.",
				cause);
	}

}
