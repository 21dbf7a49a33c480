/** Sends the result of a run: result, stage, reason and changes. If it cannot be sent, the build does not fail. */
void call(Map run) {
	stage('notification') {
		catchError(buildResult: 'SUCCESS', stageResult: 'UNSTABLE', message: 'The notification could not be sent.') {
			timeout(time: 10, unit: 'MINUTES') {
				node('hanok') {
					checkoutCommit(run)
					withEnv(["NAME=${run.name}", "RESULT=${run.result}", "STAGE=${run.stage}", "REASON=${run.reason}",
							"VERSION=${run.version}", "SINCE=${run.before ?: run.since}"]) {
						sh 'deploy/jenkins/notify'
					}
				}
			}
		}
	}
}
