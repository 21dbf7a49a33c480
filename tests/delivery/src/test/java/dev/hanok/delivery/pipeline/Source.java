package dev.hanok.delivery.pipeline;

import java.util.List;

/**
 * What a pipeline knows as {@code scm}: where it came from.
 */
public final class Source {

	/** The repositories that the job names. */
	public List<Remote> getUserRemoteConfigs() {
		return List
			.of(new Remote("https://git.example.com/hanok.git", "git", "+refs/heads/main:refs/remotes/origin/main"));
	}

	/**
	 * A repository.
	 *
	 * @param url its address
	 * @param credentialsId the credential for it in Jenkins
	 * @param refspec what the job fetches
	 */
	public record Remote(String url, String credentialsId, String refspec) {

		/** Pipelines read properties. */
		public String getUrl() {
			return this.url;
		}

		/** Pipelines read properties. */
		public String getCredentialsId() {
			return this.credentialsId;
		}

		/** Pipelines read properties. */
		public String getRefspec() {
			return this.refspec;
		}

	}

}
