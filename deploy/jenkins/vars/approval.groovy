/**
 * Waits for an approval in an input step, and returns who approved and why. Call it outside of a node, because it may take
 * a day. APPROVERS has the users and groups who may approve; if it is empty, all users who can start a build may approve.
 */
Map call(Map run, String question) {
	Map decision = [WHO: '', WHY: '']
	recordedStage(run, 'approval') {
		timeout(time: (env.APPROVAL_HOURS ?: '24').toInteger(), unit: 'HOURS') {
			while (!decision.WHY.trim()) {
				decision = input(message: question, ok: 'Approve', submitter: env.APPROVERS ?: '', submitterParameter: 'WHO', parameters: [
					string(name: 'WHY', defaultValue: '', trim: true, description: 'The reason: it is kept in the history of the environment.'),
				])
			}
		}
	}
	return [by: decision.WHO, reason: decision.WHY.trim()]
}
