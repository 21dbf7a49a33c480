/** Sets the properties of the job: its parameters, its triggers, and which builds may run at the same time. */
void call(Map run) {
	List settings = [
		buildDiscarder(logRotator(numToKeepStr: '100', artifactNumToKeepStr: '20')),
		parameters(run.mayDeploy ? parametersOf(run) : []),
		pipelineTriggers(run.mayDeploy && !run.alone ? [cron('H 2 * * *')] : []),
	]
	if (!run.mayDeploy) {
		// The build of a newer commit aborts that of an older one. This is safe, because a branch or pull request
		// deploys nothing.
		settings.add(disableConcurrentBuilds(abortPrevious: true))
	}
	properties(settings)
}

private List parametersOf(Map run) {
	List parameters = [
		choice(name: 'MODE', choices: ['delivery', 'deployment'],
			description: 'delivery: production needs an approval. deployment: a version that passes staging is deployed to production.'),
		string(name: 'CANARY', defaultValue: '', trim: true,
			description: 'The percentage of requests that one new instance gets first, such as 10. Empty: no canary.'),
	]
	if (run.alone) {
		parameters.add(string(name: 'ROLLBACK_TO', defaultValue: '', trim: true,
			description: 'Builds nothing, and rolls back to this version. "previous" is the last version known good.'))
		parameters.add(choice(name: 'ENVIRONMENT', choices: ['production', 'staging'], description: 'The environment for a rollback.'))
	}
	return parameters
}
