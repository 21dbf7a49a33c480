/** Removes old images; runs all tests, also those in containers; lists newer versions; looks for newly known vulnerabilities. */
void call(Map run) {
	node('hanok') {
		timeout(time: 180, unit: 'MINUTES') {
			checkoutCommit(run)
			recordedStage(run, 'old images') {
				// Removes unused images of this Docker Engine; a rollback pulls them from the registry again. This is the first
				// step, so that the disk does not fill up while tests fail for days.
				sh 'docker image prune --all --force --filter label=dev.hanok.image --filter until=168h'
				sh 'docker builder prune --force --filter until=168h'
			}
			recordedStage(run, 'all tests') {
				try {
					sh 'CI_FULL=true .ci/run'
				} finally {
					junit testResults: '**/target/*-reports/TEST-*.xml', allowEmptyResults: true
				}
			}
			recordedStage(run, 'updates') {
				updates(run)
			}
			recordedStage(run, 'scans') {
				scans(run, '')
			}
		}
	}
}

// The list is information only: a newer version does not fail the build, nor does a repository that does not respond.
private void updates(Map run) {
	if (sh(script: 'deploy/list-updates', returnStatus: true) != 0) {
		run.warning = 'The updates could not be listed: see the log.'
		unstable run.warning
	}
	archiveArtifacts artifacts: 'target/reports/updates.txt', allowEmptyArchive: true
}
