package dev.hanok.delivery.pipeline;

import java.util.List;

/**
 * The variable {@code scm} of a pipeline: the repository of its Jenkinsfile.
 */
public final class Source {

	/** The remotes of the job. */
	public List<Remote> getUserRemoteConfigs() {
		return List
			.of(new Remote("https://git.example.com/hanok.git", "git", "+refs/heads/main:refs/remotes/origin/main"));
	}

	/**
	 * A Git remote.
	 *
	 * @param url its address
	 * @param credentialsId the id of its credential in Jenkins
	 * @param refspec which refs the job fetches
	 */
	public record Remote(String url, String credentialsId, String refspec) {

		/** A getter, because pipelines read bean properties. */
		public String getUrl() {
			return this.url;
		}

		/** A getter, because pipelines read bean properties. */
		public String getCredentialsId() {
			return this.credentialsId;
		}

		/** A getter, because pipelines read bean properties. */
		public String getRefspec() {
			return this.refspec;
		}

	}

}
