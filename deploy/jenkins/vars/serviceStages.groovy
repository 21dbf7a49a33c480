/** A service's way from a commit to production. No executor waits while somebody decides. */
void call(Map run) {
	node('hanok') {
		timeout(time: 120, unit: 'MINUTES') {
			checkoutCommit(run)
			testStages(run)
			imageStage(run)
			if (run.deploys) {
				stagingStages(run)
			}
		}
	}
	if (run.deploys) {
		productionStages(run)
	}
}
