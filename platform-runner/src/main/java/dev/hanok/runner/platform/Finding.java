package dev.hanok.runner.platform;

/**
 * The result of one check.
 *
 * @param advice what to do, empty if nothing needs to be done
 */
public record Finding(boolean fine, String subject, String text, String advice) {

	public Finding {
		advice = fine ? "" : advice;
	}

}
