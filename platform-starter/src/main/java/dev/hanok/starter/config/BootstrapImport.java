package dev.hanok.starter.config;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.config.ConfigData;
import org.springframework.cloud.config.client.ConfigClientProperties;
import org.springframework.cloud.config.client.ConfigServerBootstrapper.LoadContext;
import org.springframework.core.env.PropertySource;
import org.springframework.util.Assert;

/**
 * Holds the objects with which Spring Boot imported the configuration at the start, so
 * that the same request can be sent again while the service runs.
 */
record BootstrapImport(LoadContext context, List<PropertySource<?>> initial) implements ConfigurationImport {

	static void keep(LoadContext context, ConfigData loaded) {
		new BootstrapImport(context, ordered(loaded)).keep(context.getLoaderContext().getBootstrapContext());
	}

	/**
	 * Synchronized, because the label is a field of the settings that all fetches share.
	 */
	@Override
	public synchronized List<PropertySource<?>> fetch(@Nullable String commit) {
		ConfigClientProperties client = this.context.getResource().getProperties();
		String usual = client.getLabel();
		try {
			client.setLabel((commit != null) ? commit : usual);
			ConfigData data = this.context.getInvocation()
				.apply(this.context.getLoaderContext(), this.context.getResource());
			Assert.state(data != null, "config-server gave no configuration");
			return ordered(data);
		}
		finally {
			client.setLabel(usual);
		}
	}

	/** In config data the last source wins; in an environment the first one wins. */
	private static List<PropertySource<?>> ordered(ConfigData data) {
		return List.copyOf(data.getPropertySources().reversed());
	}

}
