/** The pipeline of one service, from a commit to production; with ROLLBACK_TO, a rollback to a version that ran before. */
void call(String service) {
	Map run = newRun(service, [alone: true])
	pipelineSettings(run)
	timestamps {
		observed(run) {
			if (params.ROLLBACK_TO) {
				rollbackStages(run)
			} else {
				serviceStages(run)
			}
		}
	}
}
