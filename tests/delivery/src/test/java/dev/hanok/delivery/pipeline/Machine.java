package dev.hanok.delivery.pipeline;

import java.util.Map;

/**
 * Runs the shell commands of a pipeline, and completes its input steps.
 */
interface Machine {

	/**
	 * Runs a shell script.
	 * @param script the script
	 * @param variables environment variables in addition to those of the machine
	 * @param keepOutput whether the pipeline asked for the output ({@code returnStdout})
	 */
	Outcome shell(String script, Map<String, String> variables, boolean keepOutput);

	/** The id of the commit that is built. */
	String commit();

	/**
	 * Completes an input step.
	 * @return the values of its parameters by name
	 * @throws Interruption if the input is declined
	 */
	Map<String, String> input(String message) throws Interruption;

	/**
	 * The result of a script.
	 *
	 * @param exitCode 0 if it succeeded
	 * @param output its output if keepOutput was true, otherwise empty
	 */
	record Outcome(int exitCode, String output) {
	}

}
