/** The stages before the image: build, tests, the check of migrations, coverage and scans. */
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
		// Runs the tests of the version in production with the schema of this commit, because both versions run during a deployment.
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
