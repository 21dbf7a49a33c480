/** Deploys to staging and runs smoke and end-to-end tests there, through the front. */
void call(Map run) {
	if (run.alone) {
		// From here on an older build cannot overtake a newer one.
		milestone ordinal: 10, label: 'staging'
	}
	recordedStage(run, 'staging') {
		withEnv(["BY=Jenkins ${env.BUILD_TAG}", "REASON=commit ${run.commit}"]) {
			deliver "deploy ${run.name} staging ${run.image} --wait 900 --by \"\$BY\" --reason \"\$REASON\"", run.name, 'staging'
		}
	}
	recordedStage(run, 'smoke and end-to-end on staging') {
		sh "deploy/deliver verify ${run.name} staging --end-to-end"
	}
}
