/** Removes old images; runs all tests, those in containers too; lists newer versions and vulnerabilities found since the last commit. */
void call(Map run) {
	node('hanok') {
		timeout(time: 180, unit: 'MINUTES') {
			checkoutCommit(run)
			recordedStage(run, 'old images') {
				// Removes unused images of this engine; a rollback fetches them from the registry again. It is the first step,
				// because the disk also fills in a week of failing tests.
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
		run.warning = 'Newer versions were not looked for: see the log.'
		unstable run.warning
	}
	archiveArtifacts artifacts: 'target/reports/updates.txt', allowEmptyArchive: true
}
