package dev.hanok.delivery.pipeline;

import java.util.Map;

/**
 * What a pipeline runs on, and who answers its questions.
 */
interface Machine {

	/**
	 * Runs a script of the shell.
	 * @param script its text
	 * @param variables what it sees beside the machine's own variables
	 * @param keepOutput whether the pipeline wants the output itself
	 */
	Outcome shell(String script, Map<String, String> variables, boolean keepOutput);

	/** The commit that is built. */
	String commit();

	/**
	 * Answers a question of the pipeline, by the names of the answer's parts.
	 * @throws Interruption where it is declined
	 */
	Map<String, String> answer(String question) throws Interruption;

	/**
	 * The result of a script.
	 *
	 * @param exitCode 0 if it succeeded
	 * @param output its output, if the pipeline wanted it
	 */
	record Outcome(int exitCode, String output) {
	}

}
