package dev.hanok.starter.refresh;

import java.util.List;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.ConfigurablePropertyResolver;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * An environment like the service's own, with other sources in the place of some. It
 * shows what the settings would be before they are.
 */
final class CandidateEnvironment extends AbstractEnvironment {

	private static final String PLACE = "refreshed";

	private CandidateEnvironment() {
	}

	static CandidateEnvironment of(ConfigurableEnvironment current, List<PropertySource<?>> replaced,
			List<PropertySource<?>> fresh) {
		var candidate = new CandidateEnvironment();
		candidate.setActiveProfiles(current.getActiveProfiles());
		candidate.setDefaultProfiles(current.getDefaultProfiles());
		MutablePropertySources sources = candidate.getPropertySources();
		current.getPropertySources()
			.stream()
			.filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.forEach(sources::addLast);
		replace(sources, replaced, fresh);
		ConfigurationPropertySources.attach(candidate);
		return candidate;
	}

	/**
	 * Puts sources in the place of others. The new ones come first and the old ones leave
	 * after that, so that a thread that reads meanwhile finds each property.
	 */
	static void replace(MutablePropertySources sources, List<PropertySource<?>> replaced,
			List<PropertySource<?>> fresh) {
		String first = replaced.getFirst().getName();
		sources.addBefore(first, new PropertySource.StubPropertySource(PLACE));
		List<String> kept = fresh.stream().map(PropertySource::getName).toList();
		for (PropertySource<?> source : fresh) {
			sources.addBefore(PLACE, source);
		}
		replaced.stream().map(PropertySource::getName).filter(name -> !kept.contains(name)).forEach(sources::remove);
		sources.remove(PLACE);
	}

	@Override
	protected ConfigurablePropertyResolver createPropertyResolver(MutablePropertySources propertySources) {
		return ConfigurationPropertySources.createPropertyResolver(propertySources);
	}

	/** None but those of the environment that it is made of. */
	@Override
	protected void customizePropertySources(MutablePropertySources propertySources) {
	}

}
