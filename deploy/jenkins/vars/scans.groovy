/** Looks for secrets in the repository, and for known vulnerabilities in the libraries of services; archives the reports. */
void call(Map run, String services) {
	try {
		sh 'deploy/scan-secrets'
		int code = sh(script: ('deploy/scan-dependencies ' + services).trim(), returnStatus: true)
		if (code == 2) {
			// An urgent fix must be possible while the vulnerability database is unavailable, so this is only a warning.
			run.warning = 'Libraries were not scanned for vulnerabilities: see the log.'
			unstable run.warning
		} else if (code != 0) {
			error 'Libraries have known vulnerabilities: see the reports kept with this build.'
		}
	} finally {
		archiveArtifacts artifacts: 'target/reports/**, */target/dependency-check-report.*', allowEmptyArchive: true
	}
}
