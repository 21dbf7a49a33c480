package dev.hanok.config.source;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * A remote repository. Fetches only the latest commit of one branch, and the commit of
 * another branch or tag when a client requests it.
 */
class RemoteRepository implements Upstream {

	private static final String FETCHED = "refs/heads/fetched";

	private static final String LABELLED = "refs/heads/labelled";

	private static final int TIMEOUT_SECONDS = 10;

	/** The list of branches and tags is used for this time before it is fetched again. */
	private static final Duration LISTED_FOR = Duration.ofSeconds(10);

	/**
	 * User and password in {@code https://user:word@host/path} and in
	 * {@code user@host:path}.
	 */
	private static final Pattern USER_INFO = Pattern.compile("(^|//)[^/\\s]*@");

	private final String url;

	private final @Nullable String branch;

	private volatile @Nullable String defaultBranch;

	private Map<String, Ref> listed = Map.of();

	private long listedUntil = System.nanoTime();

	RemoteRepository(String url, @Nullable String branch) {
		this.url = url;
		this.branch = branch;
	}

	@Override
	public synchronized ObjectId fetchInto(Repository mirror) throws IOException {
		String ref = (this.branch != null) ? Constants.R_HEADS + this.branch : Constants.HEAD;
		String what = (this.branch != null) ? "branch " + this.branch : "the default branch";
		Ref head = fetch(mirror, ref, FETCHED, what).getAdvertisedRef(Constants.HEAD);
		if (head != null && head.isSymbolic()) {
			this.defaultBranch = Repository.shortenRefName(head.getTarget().getName());
		}
		// JGit throws if there is no such branch.
		return Objects.requireNonNull(mirror.resolve(FETCHED));
	}

	@Override
	public synchronized @Nullable ObjectId fetchInto(Repository mirror, String label) throws IOException {
		list();
		Ref ref = this.listed.getOrDefault(Constants.R_HEADS + label, this.listed.get(Constants.R_TAGS + label));
		if (ref == null) {
			return null;
		}
		try (var commits = new RevWalk(mirror)) {
			if (mirror.getObjectDatabase().has(ref.getObjectId())) {
				return commits.parseCommit(ref.getObjectId()).copy();
			}
			fetch(mirror, ref.getName(), LABELLED, label);
			return commits.parseCommit(Objects.requireNonNull(mirror.resolve(LABELLED))).copy();
		}
		catch (IncorrectObjectTypeException ex) {
			// The tag names an object that is not a commit.
			return null;
		}
	}

	@Override
	public @Nullable String branch() {
		return (this.branch != null) ? this.branch : this.defaultBranch;
	}

	private void list() throws IOException {
		if (System.nanoTime() - this.listedUntil < 0) {
			return;
		}
		try {
			this.listed = Git.lsRemoteRepository()
				.setRemote(this.url)
				.setHeads(true)
				.setTags(true)
				.setTimeout(TIMEOUT_SECONDS)
				.callAsMap();
		}
		catch (GitAPIException ex) {
			throw new IOException(description("the names of branches and tags", ex));
		}
		this.listedUntil = System.nanoTime() + LISTED_FOR.toNanos();
	}

	private FetchResult fetch(Repository mirror, String ref, String target, String what) throws IOException {
		try (Git git = new Git(mirror)) {
			return git.fetch()
				.setTimeout(TIMEOUT_SECONDS)
				.setRemote(this.url)
				.setDepth(1)
				.setRefSpecs(new RefSpec("+" + ref + ":" + target))
				.call();
		}
		catch (GitAPIException ex) {
			// The exception itself is not passed on, because JGit's messages can contain
			// the URL's password.
			throw new IOException(description(what, ex));
		}
	}

	private String description(String what, GitAPIException failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String reason = String.valueOf(cause.getMessage()).replace(this.url, withoutUserInfo(this.url));
		return "Could not fetch %s from the configuration repository at %s: %s: %s".formatted(what,
				withoutUserInfo(this.url), cause.getClass().getSimpleName(), withoutUserInfo(reason));
	}

	private static String withoutUserInfo(String text) {
		return USER_INFO.matcher(text).replaceAll("$1");
	}

}
