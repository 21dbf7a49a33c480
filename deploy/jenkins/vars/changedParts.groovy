/** What deploy/changed prints for the commit: names of services, `config`, `repository`; empty for documentation only. */
List<String> call(Map run) {
	List<String> parts = []
	run.quiet = true
	observed(run) {
		node('hanok') {
			timeout(time: 10, unit: 'MINUTES') {
				recordedStage(run, 'changes') {
					checkoutCommit(run)
					parts = namesIn(changed(run))
					echo "Changed parts: ${parts.isEmpty() ? 'none' : parts.join(', ')}"
				}
			}
		}
	}
	return parts
}

private String changed(Map run) {
	if (run.mayDeploy) {
		// Without a successful build before, the script's own default applies.
		return sh(script: "deploy/changed${run.since ? " --since ${run.since}" : ''}", returnStdout: true)
	}
	// The branch's name is in a variable, so that the shell does not execute it.
	withEnv(["TARGET=origin/${env.CHANGE_TARGET ?: mainBranch()}"]) {
		return sh(script: 'deploy/changed --since "$(git merge-base HEAD "$TARGET")"', returnStdout: true)
	}
}

private List<String> namesIn(String lines) {
	List<String> names = []
	for (String line in lines.split('\n')) {
		if (line.trim()) {
			names.add(line.trim())
		}
	}
	return names
}
