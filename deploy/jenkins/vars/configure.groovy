/** Gives an environment the configuration of the run's commit. */
void call(Map run, String environment, Map decision) {
	withEnv(["BY=${decision.by}", "REASON=${decision.reason}"]) {
		sh "deploy/deliver configure ${environment} ${run.commit} --by \"\$BY\" --reason \"\$REASON\""
	}
}
