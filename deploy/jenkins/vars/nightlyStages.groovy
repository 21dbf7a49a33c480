/** Old images go; then all tests, those in containers too, and a look for weaknesses that were found out about since the last commit. */
void call(Map run) {
	node('hanok') {
		timeout(time: 180, unit: 'MINUTES') {
			checkoutCommit(run)
			stageOf(run, 'old images') {
				// Of this engine, and unused: going back to one fetches it from the registry again. First, as a disk fills also
				// in a week of failing tests.
				sh 'docker image prune --all --force --filter label=dev.hanok.image --filter until=168h'
				sh 'docker builder prune --force --filter until=168h'
			}
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
