/** The way of a changed configuration: services read it by themselves, so no image is built. */
void call(Map run) {
	node('hanok') {
		timeout(time: 60, unit: 'MINUTES') {
			checkoutCommit(run)
			stageOf(run, 'configuration check') {
				try {
					// Each service's tests know the keys that it reads.
					sh './mvnw --batch-mode --no-transfer-progress verify -pl "!end-to-end-tests"'
				} finally {
					junit testResults: '**/target/surefire-reports/TEST-*.xml', allowEmptyResults: true
				}
				sh 'deploy/scan-secrets'
			}
			if (run.deploys) {
				stageOf(run, 'staging') {
					sh "deploy/deliver configure staging ${run.commit}"
				}
				stageOf(run, 'smoke and end-to-end on staging') {
					verify('staging', ' --end-to-end')
				}
			}
		}
	}
	if (run.deploys) {
		production(run)
	}
}

private void production(Map run) {
	if (params.MODE != 'deployment') {
		Map decision = approval(run, "Give production the configuration of ${run.commit}?")
		echo "Approved by ${decision.by}: ${decision.reason}"
	}
	node('hanok') {
		timeout(time: 30, unit: 'MINUTES') {
			checkoutCommit(run)
			stageOf(run, 'production') {
				if (sh(script: "git diff --quiet ${run.commit} origin/${mainBranch()} -- config-repo", returnStatus: true) != 0) {
					error "There is a newer configuration on ${mainBranch()}. Nothing was changed in production."
				}
				sh "deploy/deliver configure production ${run.commit}"
			}
			stageOf(run, 'verification') {
				verify('production', '')
			}
		}
	}
}

// What hands out the configuration, and what every request passes.
private void verify(String environment, String options) {
	sh "deploy/deliver verify config-server ${environment}"
	sh "deploy/deliver verify gateway ${environment}${options}"
}
