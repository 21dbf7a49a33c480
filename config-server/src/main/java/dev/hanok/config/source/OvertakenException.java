package dev.hanok.config.source;

import java.io.IOException;

/**
 * Another config-server with the same mirror did not wait for this one, which was slow,
 * and has served a commit in the meantime.
 */
class OvertakenException extends IOException {

	OvertakenException() {
		super("Another config-server has served a commit in the meantime");
	}

}
