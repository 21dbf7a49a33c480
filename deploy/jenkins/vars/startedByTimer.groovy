/** Whether this is the build of the night. */
boolean call() {
	return !currentBuild.getBuildCauses('hudson.triggers.TimerTrigger$TimerTriggerCause').isEmpty()
}
