/** The branch that is delivered. */
String call() {
	return env.MAIN_BRANCH ?: 'main'
}
