/** Runs the body, stores result and reason in the run, and sends the notification. A failure is thrown again, so the build fails. */
void call(Map run, Closure body) {
	try {
		body()
		run.result = run.warning ? 'UNSTABLE' : 'SUCCESS'
		run.reason = run.warning
	} catch (InterruptedException interrupted) {
		run.result = 'ABORTED'
		run.reason = reasons(interrupted)
		echo "${run.name} ended in '${run.stage}': ${run.reason}"
		throw interrupted
	} catch (Exception failure) {
		run.result = 'FAILURE'
		run.reason = "${failure.message}"
		echo "${run.name} failed in '${run.stage}': ${run.reason}"
		throw failure
	} finally {
		if (!run.quiet || run.result != 'SUCCESS') {
			notification(run)
		}
	}
}

// Who rejected or aborted the build, or that the approval timed out.
private String reasons(InterruptedException interrupted) {
	List<String> reasons = []
	for (cause in interrupted.causes) {
		reasons.add(cause.shortDescription)
	}
	return reasons.join(', ')
}
