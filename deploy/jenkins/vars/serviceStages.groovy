/** The stages of a service from a commit to production. The approval occupies no executor. */
void call(Map run) {
	node('hanok') {
		timeout(time: 120, unit: 'MINUTES') {
			checkoutCommit(run)
			testStages(run)
			imageStage(run)
			if (run.mayDeploy) {
				stagingStages(run)
			}
		}
	}
	if (run.mayDeploy) {
		productionStages(run)
	}
}
