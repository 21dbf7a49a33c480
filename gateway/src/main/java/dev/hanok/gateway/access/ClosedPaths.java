package dev.hanok.gateway.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.web.util.UriUtils;

/**
 * Paths that do not exist for clients, whatever is mapped or routed there. They are
 * looked for in a request as it came and, since a route may rewrite its path, as it would
 * leave.
 *
 * @param paths each with all below it, in lower case
 */
public record ClosedPaths(List<String> paths) {

	private static final Pattern SLASHES = Pattern.compile("//+");

	/**
	 * Whether a path is closed.
	 * @param rawPath as in a URI: still encoded
	 * @return true also if a server could take it for a closed one
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
