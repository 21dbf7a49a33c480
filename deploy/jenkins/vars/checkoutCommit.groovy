/** Checks out the commit of this run with all branches and tags, from which versions and changelogs are made. */
void call(Map run) {
	if (!run.commit) {
		Map found = checkout(scm)
		run.commit = found.GIT_COMMIT
		run.since = found.GIT_PREVIOUS_SUCCESSFUL_COMMIT ?: ''
	}
	// The settings of a job may fetch only one branch, without tags, or shallow.
	checkout(changelog: false, poll: false, scm: [
		$class: 'GitSCM',
		branches: [[name: run.commit]],
		userRemoteConfigs: remotes(),
		extensions: [[$class: 'CloneOption', shallow: false, noTags: false, reference: ''], [$class: 'CleanBeforeCheckout']],
	])
}

private List<Map> remotes() {
	List<Map> remotes = []
	for (remote in scm.userRemoteConfigs) {
		remotes.add([
			name: 'origin',
			url: remote.url,
			credentialsId: remote.credentialsId,
			refspec: "${remote.refspec ?: ''} +refs/heads/*:refs/remotes/origin/*".toString().trim(),
		])
	}
	return remotes
}
