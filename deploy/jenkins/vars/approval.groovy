/**
 * Asks whether to go on, and answers with who said so and why. Must be called outside of a node, as it may take a day.
 * APPROVERS names the users and groups who may answer; if it is empty, all who can build may approve.
 */
Map call(Map run, String question) {
	Map answer = [WHO: '', WHY: '']
	recordedStage(run, 'approval') {
		timeout(time: (env.APPROVAL_HOURS ?: '24').toInteger(), unit: 'HOURS') {
			while (!answer.WHY.trim()) {
				answer = input(message: question, ok: 'Go on', submitter: env.APPROVERS ?: '', submitterParameter: 'WHO', parameters: [
					string(name: 'WHY', defaultValue: '', trim: true, description: 'The reason: it is kept in the history of the environment.'),
				])
			}
		}
	}
	return [by: answer.WHO, reason: answer.WHY.trim()]
}
