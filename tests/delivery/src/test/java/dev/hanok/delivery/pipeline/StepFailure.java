package dev.hanok.delivery.pipeline;

import java.io.IOException;

/**
 * Thrown by a step that fails. It fails the build unless the pipeline catches it.
 */
final class StepFailure extends IOException {

	StepFailure(String message) {
		super(message);
	}

}
