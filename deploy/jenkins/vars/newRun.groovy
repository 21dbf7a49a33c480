/**
 * The state of one run of a pipeline: strings and booleans only, so that it survives a restart of Jenkins.
 * `name` is a service, `config` or `repository`.
 */
Map call(String name, Map known = [:]) {
	boolean pullRequest = env.CHANGE_ID || (env.BRANCH_NAME && env.BRANCH_NAME != mainBranch())
	Map run = [
		name: name,
		// A branch or pull request is built and tested, but not deployed.
		mayDeploy: !pullRequest,
		// Whether the build consists of this run alone. In parallel branches milestones cannot be used.
		alone: false,
		// Whether only failures are reported.
		quiet: false,
		// Set by the first checkout: all stages, on any node, build and deploy this commit.
		commit: '',
		// The commit of the last successful build, if there is one.
		since: '',
		// The version that runs in production, if there is one.
		before: '',
		version: '',
		image: '',
		stage: '',
		result: '',
		reason: '',
		// Problems that did not stop the run, but should be reported.
		warning: '',
	]
	run.putAll(known)
	return run
}
