package dev.hanok.config.source;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/** A remote repository. Fetches only the latest commit of one branch. */
class RemoteRepository implements Upstream {

	private static final String FETCHED = "refs/heads/fetched";

	private static final int TIMEOUT_SECONDS = 10;

	/** In {@code https://user:word@host/path} and in {@code user@host:path}. */
	private static final Pattern USER_INFO = Pattern.compile("(^|//)[^/\\s]*@");

	private final String url;

	private final @Nullable String branch;

	RemoteRepository(String url, @Nullable String branch) {
		this.url = url;
		this.branch = branch;
	}

	@Override
	public ObjectId fetchInto(Repository mirror) throws IOException {
		String ref = (this.branch != null) ? Constants.R_HEADS + this.branch : Constants.HEAD;
		try (Git git = new Git(mirror)) {
			git.fetch()
				.setTimeout(TIMEOUT_SECONDS)
				.setRemote(this.url)
				.setDepth(1)
				.setRefSpecs(new RefSpec("+" + ref + ":" + FETCHED))
				.call();
			// JGit throws if there is no such branch.
			return Objects.requireNonNull(mirror.resolve(FETCHED));
		}
		catch (GitAPIException ex) {
			// The exception itself is left out, because JGit's messages can contain the
			// URL's password.
			throw new IOException(description(ex));
		}
	}

	private String description(GitAPIException failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String reason = String.valueOf(cause.getMessage()).replace(this.url, withoutUserInfo(this.url));
		return "Could not fetch %s from the configuration repository at %s: %s: %s".formatted(
				(this.branch != null) ? "branch " + this.branch : "the default branch", withoutUserInfo(this.url),
				cause.getClass().getSimpleName(), withoutUserInfo(reason));
	}

	private static String withoutUserInfo(String text) {
		return USER_INFO.matcher(text).replaceAll("$1");
	}

}
