package dev.hanok.delivery.pipeline;

import java.io.IOException;

/**
 * A step that failed, which fails the build unless the pipeline minds.
 */
final class StepFailure extends IOException {

	StepFailure(String message) {
		super(message);
	}

}
