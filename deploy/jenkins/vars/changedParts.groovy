/** What a commit concerns, by name: services, `config`, `repository`; nothing where it is documentation only. */
List<String> call(Map run) {
	List<String> parts = []
	run.quiet = true
	observed(run) {
		node('hanok') {
			timeout(time: 10, unit: 'MINUTES') {
				stageOf(run, 'changes') {
					checkoutCommit(run)
					parts = namesIn(sh(script: "deploy/changed${since(run)}", returnStdout: true))
					echo "Concerned: ${parts.isEmpty() ? 'nothing' : parts.join(', ')}"
				}
			}
		}
	}
	return parts
}

private String since(Map run) {
	if (!run.deploys) {
		return " --since \"\$(git merge-base HEAD origin/${env.CHANGE_TARGET ?: mainBranch()})\""
	}
	// Without a build that went well: what the script itself takes for new.
	return run.since ? " --since ${run.since}" : ''
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
