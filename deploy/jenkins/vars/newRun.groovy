/**
 * What a pipeline knows of one run: strings and booleans only, so that it outlives a restart of Jenkins.
 * The name is that of a service, `config`, or `repository`.
 */
Map call(String name, Map known = [:]) {
	boolean pullRequest = env.CHANGE_ID || (env.BRANCH_NAME && env.BRANCH_NAME != mainBranch())
	Map run = [
		name: name,
		// A branch or pull request is built and tested, and goes nowhere.
		deploys: !pullRequest,
		// Whether the build is of this alone: milestones cannot be used in parallel branches.
		alone: false,
		// Whether only failures are reported.
		quiet: false,
		// Pinned by the first checkout: all stages, on whatever node, build and deploy this commit.
		commit: '',
		// The commit of the last build that went well, where there is one.
		since: '',
		// What runs in production, where something does.
		before: '',
		version: '',
		image: '',
		stage: '',
		result: '',
		reason: '',
		// What did not keep it from going on, but should be known.
		warning: '',
	]
	run.putAll(known)
	return run
}
