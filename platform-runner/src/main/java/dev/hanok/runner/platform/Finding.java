package dev.hanok.runner.platform;

/**
 * The result of one check.
 *
 * @param advice what to do about it, empty when nothing
 */
public record Finding(boolean fine, String subject, String text, String advice) {

	public Finding {
		advice = fine ? "" : advice;
	}

}
