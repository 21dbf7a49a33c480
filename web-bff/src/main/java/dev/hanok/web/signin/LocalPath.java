package dev.hanok.web.signin;

import org.jspecify.annotations.Nullable;

/**
 * Where a browser goes after signing in: a path of this site, never another site.
 */
final class LocalPath {

	private static final String LOCAL = "/|/[A-Za-z0-9?][A-Za-z0-9/._~?=&%+-]{0,400}";

	private LocalPath() {
	}

	/** The path if it is one of this site, else the start page. */
	static String of(@Nullable String path) {
		return (path != null && path.matches(LOCAL)) ? path : "/";
	}

}
