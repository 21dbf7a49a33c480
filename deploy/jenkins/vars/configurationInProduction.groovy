/** After an approval, gives production the configuration that was tested on staging. */
void call(Map run) {
	Map decision = [by: "Jenkins ${env.BUILD_TAG}", reason: 'continuous deployment']
	if (params.MODE != 'deployment') {
		decision = approval(run, "Give production the configuration of ${run.commit}?")
	}
	node('hanok') {
		timeout(time: 30, unit: 'MINUTES') {
			checkoutCommit(run)
			recordedStage(run, 'production') {
				stillNewest(run)
				configure(run, 'production', decision)
			}
			recordedStage(run, 'verification') {
				sh 'deploy/deliver verify config-server production'
				sh 'deploy/deliver verify gateway production'
			}
		}
	}
}

private void stillNewest(Map run) {
	withEnv(["NEWEST=origin/${mainBranch()}"]) {
		if (sh(script: "git diff --quiet ${run.commit} \"\$NEWEST\" -- config-repo", returnStatus: true) != 0) {
			error "There is a newer configuration on ${mainBranch()}. Nothing was changed in production."
		}
	}
}
