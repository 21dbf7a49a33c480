// The jobs, for the Job DSL plugin. Parameters and triggers are set by the pipelines themselves when they first run.
String repository = System.getenv('CI_REPOSITORY')
String repositoryCredentials = System.getenv('CI_REPOSITORY_CREDENTIALS') ?: ''

// All branches. For each commit the pipeline builds the services that it changes; commits of main are also delivered.
multibranchPipelineJob('hanok') {
	displayName('Hanok')
	description('Builds and delivers the services and the configuration that a commit changes, up to production.')
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
	description('One job for each service, started by hand: to deploy with a canary, or to roll back.')
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
