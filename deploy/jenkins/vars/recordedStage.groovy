/** Runs a stage and keeps its name, so that a report can name the stage that failed. */
void call(Map run, String name, Closure body) {
	stage(name) {
		run.stage = name
		body()
	}
}
