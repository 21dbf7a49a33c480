package dev.hanok.starter.refresh;

import java.util.stream.Collectors;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.origin.Origin;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.validation.FieldError;

/** Says in one line why settings cannot be used, with their file if it is known. */
final class BindProblem {

	private BindProblem() {
	}

	static String describe(Throwable problem) {
		for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindValidationException validation) {
				return validation.getValidationErrors()
					.getAllErrors()
					.stream()
					.map(error -> validation.getValidationErrors().getName()
							+ ((error instanceof FieldError field) ? "." + field.getField() : "") + " "
							+ error.getDefaultMessage())
					.collect(Collectors.joining("; "));
			}
		}
		String reason = line(NestedExceptionUtils.getMostSpecificCause(problem));
		for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException bind) {
				Origin origin = Origin.from(bind.getProperty());
				return bind.getName() + ": " + reason + ((origin != null) ? " (" + origin + ")" : "");
			}
		}
		return reason;
	}

	private static String line(Throwable problem) {
		return String.valueOf(problem.getMessage()).replaceAll("\\s*\\R\\s*", " ");
	}

}
