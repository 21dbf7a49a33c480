/** Whether this is the nightly build. */
boolean call() {
	return !currentBuild.getBuildCauses('hudson.triggers.TimerTrigger$TimerTriggerCause').isEmpty()
}
