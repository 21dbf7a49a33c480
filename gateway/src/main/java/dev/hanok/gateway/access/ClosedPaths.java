package dev.hanok.gateway.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.web.util.UriUtils;

/**
 * Paths that do not exist for clients, even if a controller or a route has them. They are
 * checked when a request arrives and, because a route may rewrite the path, again before
 * it is sent to a service.
 *
 * @param paths in lower case; each one includes all paths below it
 */
public record ClosedPaths(List<String> paths) {

	private static final Pattern SLASHES = Pattern.compile("//+");

	/**
	 * Whether a path is closed.
	 * @param rawPath the path as in a URI, still encoded
	 * @return true, also if a server could interpret the path as a closed one
	 */
	public boolean contains(String rawPath) {
		try {
			String path = UriUtils.decode(rawPath, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
			if (path.contains("//")) {
				path = SLASHES.matcher(path).replaceAll("/");
			}
			for (String closed : this.paths) {
				if (isBelow(path, closed)) {
					return true;
				}
			}
			return false;
		}
		catch (IllegalArgumentException ex) {
			return true;
		}
	}

	private static boolean isBelow(String path, String closed) {
		return path.startsWith(closed)
				&& (path.length() == closed.length() || "/;".indexOf(path.charAt(closed.length())) >= 0);
	}

}
