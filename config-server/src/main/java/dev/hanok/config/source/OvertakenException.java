package dev.hanok.config.source;

import java.io.IOException;

/**
 * This config-server was slow. Another one with the same mirror did not wait for it, and
 * has served a commit in the meantime.
 */
class OvertakenException extends IOException {

	OvertakenException() {
		super("Another config-server has served a commit in the meantime");
	}

}
