/** Builds the image of a service. What is to be deployed is pushed, and known by its digest from then on. */
void call(Map run) {
	recordedStage(run, 'image') {
		run.version = sh(script: 'deploy/version', returnStdout: true).trim()
		sh "deploy/deliver build ${run.name}"
		if (run.mayDeploy) {
			registryLogin()
			String[] said = sh(script: "deploy/deliver push ${run.name}", returnStdout: true).trim().split('\n')
			run.image = said[-1].trim()
			if (!run.image.contains('@sha256:')) {
				error "deploy/deliver push ${run.name} said no digest but: ${run.image}"
			}
		}
	}
}
