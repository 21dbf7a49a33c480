package dev.hanok.starter.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.config.Profiles;
import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Resolves the import {@code configserver:} of a service to a mounted folder, if
 * {@code platform.config.folder} names one. So the same jar runs with config-server or
 * with a folder.
 */
class ConfigurationFolderResolver implements ConfigDataLocationResolver<ConfigurationFolderResource>, Ordered {

	private static final String FOLDER = "platform.config.folder";

	@Override
	public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
		return location.hasPrefix("configserver:") && context.getBinder().bind(FOLDER, String.class).isBound();
	}

	/** Empty: the files depend on the profiles, see {@link #resolveProfileSpecific}. */
	@Override
	public List<ConfigurationFolderResource> resolve(ConfigDataLocationResolverContext context,
			ConfigDataLocation location) {
		return List.of();
	}

	@Override
	public List<ConfigurationFolderResource> resolveProfileSpecific(ConfigDataLocationResolverContext context,
			ConfigDataLocation location, Profiles profiles) {
		Path folder = Path.of(context.getBinder().bind(FOLDER, String.class).get());
		Assert.state(Files.isDirectory(folder), () -> "The configuration folder " + folder
				+ " does not exist: mount the ConfigMap there, or set CONFIG_FOLDER");
		String service = context.getBinder().bind("spring.application.name", String.class).get();
		return List.of(new ConfigurationFolderResource(folder, service, profiles.getAccepted()));
	}

	/** Runs before the resolver of config-server. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
