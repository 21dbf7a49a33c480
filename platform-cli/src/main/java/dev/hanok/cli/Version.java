package dev.hanok.cli;

import picocli.CommandLine.IVersionProvider;

/**
 * The version of the runner, from its jar.
 */
final class Version implements IVersionProvider {

	@Override
	public String[] getVersion() {
		String version = Version.class.getPackage().getImplementationVersion();
		return new String[] { "Hanok " + ((version != null) ? version : "(not packaged)"),
				"Java " + System.getProperty("java.runtime.version") + ", " + System.getProperty("java.home") };
	}

}
