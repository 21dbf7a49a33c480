/** Deploys to production the digest that was verified on staging and approved. */
void call(Map run) {
	Map decision = [by: "Jenkins ${env.BUILD_TAG}", reason: 'continuous deployment']
	if (params.MODE != 'deployment') {
		decision = approval(run, "Deploy ${run.name} ${run.version} to production?")
	}
	if (run.alone) {
		milestone ordinal: 20, label: 'production'
	}
	node('hanok') {
		timeout(time: 90, unit: 'MINUTES') {
			checkoutCommit(run)
			recordedStage(run, 'production') {
				registryLogin()
				stillOnStaging(run)
				withEnv(["BY=${decision.by}", "REASON=${decision.reason}", "CANARY=${params.CANARY ?: ''}"]) {
					deliver "promote ${run.name} staging production --image ${run.image}${params.CANARY ? ' --canary "$CANARY"' : ''}" +
						' --wait 900 --by "$BY" --reason "$REASON"', run.name, 'production'
				}
			}
			recordedStage(run, 'verification') {
				sh "deploy/deliver verify ${run.name} production"
			}
		}
	}
}

// During the wait for the approval, staging may have got another version, which needs its own approval.
private void stillOnStaging(Map run) {
	String image = sh(script: "deploy/deliver running ${run.name} staging", returnStdout: true).trim()
	if (image != run.image) {
		error "Staging now runs another image, ${image}. Nothing was deployed to production."
	}
}
