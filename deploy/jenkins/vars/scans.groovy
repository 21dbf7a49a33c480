/** Looks for passwords in what is committed, and for known vulnerabilities in the libraries of services; the reports are archived. */
void call(Map run, String services) {
	try {
		sh 'deploy/scan-secrets'
		int code = sh(script: ('deploy/scan-dependencies ' + services).trim(), returnStatus: true)
		if (code == 2) {
			// The vulnerability database may be unavailable when an urgent fix is deployed: then there is a warning, and the run goes on.
			run.warning = 'Libraries were not scanned for vulnerabilities: see the log.'
			unstable run.warning
		} else if (code != 0) {
			error 'Libraries have known vulnerabilities: see the reports kept with this build.'
		}
	} finally {
		archiveArtifacts artifacts: 'target/reports/**, */target/dependency-check-report.*', allowEmptyArchive: true
	}
}
