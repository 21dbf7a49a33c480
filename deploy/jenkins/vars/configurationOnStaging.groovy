/** Tests a configuration and gives it to staging. No image is built, because services fetch their configuration. */
void call(Map run) {
	node('hanok') {
		timeout(time: 60, unit: 'MINUTES') {
			checkoutCommit(run)
			recordedStage(run, 'configuration check') {
				try {
					// The tests of each service check that the service reads all keys of its file.
					sh './mvnw --batch-mode --no-transfer-progress -pl "!tests/end-to-end" verify ' +
						'-Dtest="*ConfigurationTests" -Dsurefire.failIfNoSpecifiedTests=false'
				} finally {
					junit testResults: '**/target/surefire-reports/TEST-*.xml', allowEmptyResults: true
				}
				sh 'deploy/scan-secrets'
			}
			if (run.mayDeploy) {
				recordedStage(run, 'staging') {
					configure(run, 'staging', [by: "Jenkins ${env.BUILD_TAG}", reason: "commit ${run.commit}"])
				}
				recordedStage(run, 'smoke and end-to-end on staging') {
					sh 'deploy/deliver verify config-server staging'
					sh 'deploy/deliver verify gateway staging --end-to-end'
				}
			}
		}
	}
}
