package dev.hanok.gateway.forward;

import org.jspecify.annotations.Nullable;

/** One attempt failed: an instance did not respond to a request. */
class AttemptFailedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	AttemptFailedException(Kind kind, @Nullable Throwable cause) {
		// Without a stack trace, because while an instance is down every request may
		// throw it.
		super(kind.name(), cause, false, false);
		this.kind = kind;
	}

	Kind kind() {
		return this.kind;
	}

	boolean isCertainlyNotSent() {
		return this.kind == Kind.NOT_SENT || this.kind == Kind.NO_CONNECTION_FREE;
	}

	/** How the attempt failed. */
	enum Kind {

		/** Nothing reached the instance: any request may be sent to another one. */
		NOT_SENT,

		/** All connections to the instance are in use; the instance did not fail. */
		NO_CONNECTION_FREE,

		/** The instance may have carried the request out, but did not respond in time. */
		TIMED_OUT,

		/** The connection broke before the response was complete. */
		BROKEN

	}

}
