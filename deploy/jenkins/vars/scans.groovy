/** Looks for known weaknesses in libraries, and for passwords in what is committed. */
void call() {
	sh 'deploy/scan-dependencies'
	sh 'deploy/scan-secrets'
}
