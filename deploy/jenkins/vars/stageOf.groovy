/** A stage that the run remembers, so that it can be told where it ended. */
void call(Map run, String name, Closure body) {
	stage(name) {
		run.stage = name
		body()
	}
}
