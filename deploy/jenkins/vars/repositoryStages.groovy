/** Builds and tests the whole repository after a change of tests and tools; nothing is deployed. */
void call(Map run) {
	node('hanok') {
		timeout(time: 90, unit: 'MINUTES') {
			checkoutCommit(run)
			recordedStage(run, 'build and test') {
				try {
					sh './mvnw --batch-mode --no-transfer-progress verify'
				} finally {
					junit testResults: '**/target/*-reports/TEST-*.xml', allowEmptyResults: true
				}
				sh 'deploy/scan-secrets'
			}
		}
	}
}
