/** Rolls a service back in ENVIRONMENT (default: production) to ROLLBACK_TO; nothing is built. */
void call(Map run) {
	if (!run.mayDeploy) {
		error "Only builds of ${mainBranch()} change an environment: start the rollback from the job of that branch."
	}
	String environment = params.ENVIRONMENT ?: 'production'
	boolean previous = params.ROLLBACK_TO == 'previous'
	Map decision = approval(run, "Roll ${run.name} back in ${environment} to ${previous ? 'the previous version' : params.ROLLBACK_TO}?")
	node('hanok') {
		timeout(time: 60, unit: 'MINUTES') {
			checkoutCommit(run)
			recordedStage(run, 'rollback') {
				registryLogin()
				withEnv(["BY=${decision.by}", "REASON=${decision.reason}", "VERSION=${params.ROLLBACK_TO}"]) {
					deliver "rollback ${run.name} ${environment}${previous ? '' : ' "$VERSION"'}" +
						' --wait 900 --by "$BY" --reason "$REASON"', run.name, environment
				}
			}
			recordedStage(run, 'verification') {
				sh "deploy/deliver verify ${run.name} ${environment}"
			}
		}
	}
}
