/** The pipeline of the repository: runs the stages of all services that a commit concerns in parallel; at night the slow tests. */
void call() {
	Map run = newRun('repository')
	pipelineSettings(run)
	timestamps {
		if (startedByTimer()) {
			observed(run) {
				nightlyStages(run)
			}
		} else {
			buildChanged(run)
		}
	}
}

private void buildChanged(Map run) {
	List<String> parts = changedParts(run)
	if (parts.isEmpty()) {
		echo 'Nothing to build or deploy: this concerns documentation only.'
		return
	}
	if (parts.contains('config')) {
		// Before the services, because a service of this commit may need a setting of this commit.
		Map config = newRun('config', [commit: run.commit, since: run.since, quiet: run.mayDeploy])
		observed(config) {
			configurationOnStaging(config)
		}
	}
	parallel(branches(run, parts))
}

private Map branches(Map run, List<String> parts) {
	Map branches = [:]
	for (String part in parts) {
		if (part != 'config' || run.mayDeploy) {
			branches[part] = branch(newRun(part, [commit: run.commit, since: run.since]))
		}
	}
	return branches
}

private Closure branch(Map run) {
	return {
		observed(run) {
			if (run.name == 'config') {
				configurationInProduction(run)
			} else if (run.name == 'repository') {
				repositoryStages(run)
			} else {
				serviceStages(run)
			}
		}
	}
}
