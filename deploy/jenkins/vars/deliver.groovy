/** Runs a command of deploy/deliver that changes an environment. If it fails, the error message says why. */
void call(String command, String service, String environment) {
	int code = sh(script: "deploy/deliver ${command}", returnStatus: true)
	if (code == 3) {
		String reason = sh(script: "deploy/deliver history ${service} ${environment} | tail -n 1", returnStdout: true).trim()
		error "${service} in ${environment} was rolled back by itself: ${reason}"
	}
	if (code == 4) {
		error "${service} in ${environment} is being changed by another deploy. Nothing was done."
	}
	if (code != 0) {
		error "deploy/deliver ${command} failed with exit status ${code}: see its last lines, and deploy/deliver status ${environment}."
	}
}
