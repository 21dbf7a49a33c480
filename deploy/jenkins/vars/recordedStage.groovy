/** Runs a stage and stores its name in the run, so that the notification can name the failed stage. */
void call(Map run, String name, Closure body) {
	stage(name) {
		run.stage = name
		body()
	}
}
