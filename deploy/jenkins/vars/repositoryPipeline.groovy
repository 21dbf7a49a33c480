/** The pipeline of the repository: those of all parts that a commit concerns, side by side; at night the slow tests. */
void call() {
	Map run = newRun('changes')
	pipelineSettings(run)
	timestamps {
		if (startedByTimer()) {
			run.name = 'repository'
			observed(run) {
				nightlyStages(run)
			}
		} else {
			List<String> parts = changedParts(run)
			if (parts.isEmpty()) {
				echo 'Nothing to build or deploy: this concerns documentation only.'
			} else {
				parallel(branches(run, parts))
			}
		}
	}
}

private Map branches(Map run, List<String> parts) {
	Map branches = [:]
	for (String part in parts) {
		branches[part] = branch(newRun(part, [commit: run.commit, since: run.since]))
	}
	return branches
}

private Closure branch(Map run) {
	return {
		observed(run) {
			if (run.name == 'config') {
				configurationStages(run)
			} else if (run.name == 'repository') {
				repositoryStages(run)
			} else {
				serviceStages(run)
			}
		}
	}
}
