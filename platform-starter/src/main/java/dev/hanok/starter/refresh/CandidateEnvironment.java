package dev.hanok.starter.refresh;

import java.util.List;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.ConfigurablePropertyResolver;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * A copy of the service's environment in which some property sources are replaced. It has
 * the settings as they would be after a change.
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
	 * Replaces property sources. The new ones are added before the old ones are removed,
	 * so that a thread that reads at the same time finds each property.
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

	/** Adds no sources: this environment has only those of the service's environment. */
	@Override
	protected void customizePropertySources(MutablePropertySources propertySources) {
	}

}
