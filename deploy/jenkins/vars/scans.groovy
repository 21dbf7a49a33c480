/** Looks for known weaknesses in libraries, and for passwords in what is committed; what was found is kept. */
void call() {
	try {
		sh 'deploy/scan-dependencies'
		sh 'deploy/scan-secrets'
	} finally {
		archiveArtifacts artifacts: 'target/reports/**', allowEmptyArchive: true
	}
}
