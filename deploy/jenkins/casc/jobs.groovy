// The jobs, for the Job DSL plugin. Parameters and triggers are set by the pipelines themselves when they first run.
String repository = System.getenv('CI_REPOSITORY')
String repositoryCredentials = System.getenv('CI_REPOSITORY_CREDENTIALS') ?: ''

// All branches. Each commit builds what it concerns; main is delivered.
multibranchPipelineJob('hanok') {
	displayName('Hanok')
	description('What a commit concerns: services and configuration, up to production.')
	branchSources {
		branchSource {
			source {
				git {
					id('hanok')
					remote(repository)
					credentialsId(repositoryCredentials)
					traits {
						gitBranchDiscovery()
					}
				}
			}
		}
	}
	factory {
		workflowBranchProjectFactory {
			scriptPath('Jenkinsfile')
		}
	}
	triggers {
		// A repository that can call Jenkins need not be polled.
		periodicFolderTrigger {
			interval('2m')
		}
	}
	orphanedItemStrategy {
		discardOldItems {
			numToKeep(20)
		}
	}
}

folder('services') {
	description('Each service alone, started by hand: with a canary, or back to a version before.')
}

// A module of the root POM that is neither a library nor a test is a service.
String modules = new File(System.getenv('CI_POM')).text.split('</modules>')[0]
List<String> services = (modules =~ '<module>([^<]+)</module>').collect { match -> match[1] }
		.findAll { module -> !(module =~ '^(tests/|platform-)') }
for (String service in services) {
	String jenkinsfile = "${service}/Jenkinsfile"
	pipelineJob("services/${service}") {
		definition {
			cpsScm {
				scm {
					git {
						remote {
							url(repository)
							credentials(repositoryCredentials)
						}
						branch('main')
					}
				}
				scriptPath(jenkinsfile)
			}
		}
	}
}
