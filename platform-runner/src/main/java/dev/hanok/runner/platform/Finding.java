package dev.hanok.runner.platform;

/**
 * One thing that was looked at.
 *
 * @param advice what to do about it, empty when nothing
 */
public record Finding(boolean fine, String subject, String text, String advice) {

	public Finding {
		advice = fine ? "" : advice;
	}

}
