package dev.hanok.config.source;

import java.io.IOException;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.jspecify.annotations.Nullable;

/** A repository behind a URL, of which the tip of one branch is fetched. */
class RemoteRepository implements Upstream {

	private static final String FETCHED = "refs/heads/fetched";

	private static final int TIMEOUT_SECONDS = 10;

	private final String url;

	private final String ref;

	RemoteRepository(String url, @Nullable String branch) {
		this.url = url;
		this.ref = (branch != null) ? Constants.R_HEADS + branch : Constants.HEAD;
	}

	@Override
	public ObjectId fetchInto(Repository mirror) throws IOException {
		try (Git git = new Git(mirror)) {
			git.fetch()
				.setTimeout(TIMEOUT_SECONDS)
				.setRemote(this.url)
				.setDepth(1)
				.setRefSpecs(new RefSpec("+" + this.ref + ":" + FETCHED))
				.call();
			ObjectId commit = mirror.resolve(FETCHED);
			if (commit == null) {
				throw new IOException("The configuration's repository has no " + this.ref);
			}
			return commit;
		}
		catch (GitAPIException ex) {
			throw new IOException("Could not fetch " + this.ref + " of the configuration's repository", ex);
		}
	}

}
