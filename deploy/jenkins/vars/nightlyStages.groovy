/** All tests, those in containers too; and a look for weaknesses that were found out about since the last commit. */
void call(Map run) {
	node('hanok') {
		timeout(time: 180, unit: 'MINUTES') {
			checkoutCommit(run)
			stageOf(run, 'all tests') {
				try {
					sh '.ci/run'
				} finally {
					junit testResults: '**/target/*-reports/TEST-*.xml', allowEmptyResults: true
				}
			}
			stageOf(run, 'scans') {
				scans(run, '')
			}
		}
	}
}
