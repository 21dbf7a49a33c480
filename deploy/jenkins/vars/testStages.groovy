/** What is found out about a service before there is an image of it. */
void call(Map run) {
	String service = run.name
	stageOf(run, 'build and unit test') {
		try {
			sh "./mvnw --batch-mode --no-transfer-progress -Pcoverage,sbom -pl ${service} -am verify"
		} finally {
			junit testResults: '**/target/surefire-reports/TEST-*.xml', allowEmptyResults: true
		}
	}
	stageOf(run, 'integration test') {
		// The tests of what runs in production, against the tables as this commit makes them: both run during a deployment.
		run.before = productionCommit(service)
		sh "deploy/check-migrations ${service} ${run.before}"
	}
	stageOf(run, 'reports') {
		recordCoverage id: service, name: service, tools: [[parser: 'JACOCO', pattern: "${service}/target/site/jacoco/jacoco.xml"]]
		archiveArtifacts artifacts: "${service}/target/classes/META-INF/sbom/application.cdx.json", fingerprint: true
		scans(run, service)
	}
}

// Nothing where production is new, or has no such service yet.
private String productionCommit(String service) {
	return sh(script: "deploy/deliver commit ${service} production || true", returnStdout: true).trim()
}
