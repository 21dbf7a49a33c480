package dev.hanok.starter.config;

import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;

/** Reads the settings at the start, and registers the folder for later changes. */
class ConfigurationFolderLoader implements ConfigDataLoader<ConfigurationFolderResource> {

	/** In config data the last source wins; in an environment the first one wins. */
	@Override
	public ConfigData load(ConfigDataLoaderContext context, ConfigurationFolderResource resource) {
		ConfigurationFolder folder = resource.open();
		folder.keep(context.getBootstrapContext());
		return new ConfigData(folder.initial().reversed(), ConfigData.Option.IGNORE_IMPORTS,
				ConfigData.Option.IGNORE_PROFILES);
	}

}
