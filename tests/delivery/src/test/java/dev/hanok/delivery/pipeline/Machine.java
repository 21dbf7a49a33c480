package dev.hanok.delivery.pipeline;

import java.util.Map;

/**
 * The agent that a pipeline runs on, and the person who approves.
 */
interface Machine {

	/**
	 * Runs a shell script.
	 * @param script the source of the script
	 * @param variables environment variables in addition to those of the machine
	 * @param keepOutput whether the pipeline asked for the output ({@code returnStdout})
	 */
	Outcome shell(String script, Map<String, String> variables, boolean keepOutput);

	/** The commit that is built. */
	String commit();

	/**
	 * Answers an {@code input} step.
	 * @return values by the names of the step's parameters
	 * @throws Interruption if the approval is declined
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
