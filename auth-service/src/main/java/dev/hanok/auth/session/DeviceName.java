package dev.hanok.auth.session;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A short name of a browser, from its header {@code User-Agent}: enough to tell one's own
 * devices apart. The header itself, which a client can make as long as it likes, is not
 * stored.
 */
final class DeviceName {

	/**
	 * The first match counts: the header of an earlier browser also contains the names of
	 * later ones.
	 */
	private static final List<String[]> BROWSERS = List.of(new String[] { "Edg", "Edge" },
			new String[] { "OPR/", "Opera" }, new String[] { "SamsungBrowser", "Samsung Internet" },
			new String[] { "Whale/", "Whale" }, new String[] { "Firefox", "Firefox" },
			new String[] { "FxiOS", "Firefox" }, new String[] { "CriOS", "Chrome" },
			new String[] { "Chrome", "Chrome" }, new String[] { "Safari", "Safari" });

	private static final List<String[]> SYSTEMS = List.of(new String[] { "Android", "Android" },
			new String[] { "iPhone", "iPhone" }, new String[] { "iPad", "iPad" }, new String[] { "Windows", "Windows" },
			new String[] { "Mac OS X", "macOS" }, new String[] { "CrOS", "ChromeOS" },
			new String[] { "Linux", "Linux" });

	private DeviceName() {
	}

	/** Empty if nothing is known. */
	static String of(@Nullable String userAgent) {
		if (userAgent == null) {
			return "";
		}
		String browser = find(BROWSERS, userAgent);
		String system = find(SYSTEMS, userAgent);
		return (browser.isEmpty() || system.isEmpty()) ? browser + system : browser + ", " + system;
	}

	private static String find(List<String[]> names, String userAgent) {
		return names.stream().filter(name -> userAgent.contains(name[0])).map(name -> name[1]).findFirst().orElse("");
	}

}
