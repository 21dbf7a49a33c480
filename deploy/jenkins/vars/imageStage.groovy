/** Builds the image of a service. If the run deploys, it also pushes the image; later stages use its digest. */
void call(Map run) {
	recordedStage(run, 'image') {
		run.version = sh(script: 'deploy/version', returnStdout: true).trim()
		sh "deploy/deliver build ${run.name}"
		if (run.mayDeploy) {
			registryLogin()
			String[] said = sh(script: "deploy/deliver push ${run.name}", returnStdout: true).trim().split('\n')
			run.image = said[-1].trim()
			if (!run.image.contains('@sha256:')) {
				error "deploy/deliver push ${run.name} printed no digest but: ${run.image}"
			}
		}
	}
}
