/** What is found out about a service before there is an image of it. */
void call(Map run) {
	String service = run.name
	recordedStage(run, 'build and unit test') {
		try {
			sh "./mvnw --batch-mode --no-transfer-progress -Pcoverage,sbom -pl ${service} -am verify"
		} finally {
			junit testResults: '**/target/surefire-reports/TEST-*.xml', allowEmptyResults: true
		}
	}
	recordedStage(run, 'integration test') {
		// Runs the tests of the version in production with the tables of this commit: both versions run during a deployment.
		run.before = productionCommit(service)
		sh "deploy/check-migrations ${service} ${run.before}"
	}
	recordedStage(run, 'reports') {
		recordCoverage id: service, name: service, tools: [[parser: 'JACOCO', pattern: "${service}/target/site/jacoco/jacoco.xml"]]
		archiveArtifacts artifacts: "${service}/target/classes/META-INF/sbom/application.cdx.json", fingerprint: true
		scans(run, service)
	}
}

// Empty if production is new, or does not have this service yet.
private String productionCommit(String service) {
	return sh(script: "deploy/deliver commit ${service} production || true", returnStdout: true).trim()
}
