/** Tells how a run ended: result, stage, reason and changes. That it cannot be told never makes a build fail. */
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
