package dev.hanok.runner.home;

import java.util.List;
import java.util.Objects;

/**
 * An expected failure, with what went wrong, the evidence for it, and what to do. It is
 * shown without a stack trace.
 */
public final class PlatformException extends RuntimeException {

	private final List<String> evidence;

	private final List<String> advice;

	public PlatformException(String message, List<String> evidence, List<String> advice) {
		super(message);
		this.evidence = List.copyOf(evidence);
		this.advice = List.copyOf(advice);
	}

	public PlatformException(String message, String... advice) {
		this(message, List.of(), List.of(advice));
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

	public List<String> evidence() {
		return this.evidence;
	}

	public List<String> advice() {
		return this.advice;
	}

}
