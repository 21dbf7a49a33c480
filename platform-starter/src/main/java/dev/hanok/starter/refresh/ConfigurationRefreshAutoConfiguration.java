package dev.hanok.starter.refresh;

import java.time.Clock;

import dev.hanok.starter.config.ConfigurationFolder;
import dev.hanok.starter.config.ConfigurationImport;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/**
 * A service with settings from config-server, or from a mounted folder, applies a newer
 * state of the settings while it runs. Off with {@code platform.refresh.enabled=false}:
 * then settings are read at the start only.
 */
@AutoConfiguration(after = CompositeDiscoveryClientAutoConfiguration.class,
		afterName = "io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration")
public final class ConfigurationRefreshAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RefreshableSettings refreshableSettings(Environment environment,
			ObjectProvider<jakarta.validation.Validator> validator) {
		jakarta.validation.Validator found = validator.getIfAvailable();
		return new RefreshableSettings(environment, (found != null) ? new SpringValidatorAdapter(found) : null);
	}

	/** Provides the parameter {@code Refreshable<SomeProperties>} of a constructor. */
	@Bean
	@Scope(BeanDefinition.SCOPE_PROTOTYPE)
	@SuppressWarnings("unchecked")
	<P> Refreshable<P> refreshable(InjectionPoint point, RefreshableSettings settings) {
		ResolvableType target = (point instanceof DependencyDescriptor dependency) ? dependency.getResolvableType()
				: ResolvableType.forClass(point.getDeclaredType());
		Class<?> properties = target.as(Refreshable.class).getGeneric().resolve();
		Assert.state(properties != null, () -> point + " does not say which settings it needs");
		return settings.of((Class<P>) properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(ConfigurationImport.class)
	@ConditionalOnBooleanProperty(name = "platform.refresh.enabled", matchIfMissing = true)
	static class RefreshConfiguration {

		@Bean
		ConfigurationRefresh configurationRefresh(ConfigurationImport source, ConfigurableEnvironment environment,
				ObjectProvider<RefreshParticipant> participants, RefreshableSettings settings,
				ApplicationContext context) {
			return new ConfigurationRefresh(source, environment, participants.orderedStream().toList(), settings,
					new SettingsCheck(context, settings), context);
		}

		@Bean
		ConfigurationEndpoint configurationEndpoint(ConfigurationRefresh refresh) {
			return new ConfigurationEndpoint(refresh);
		}

		@Bean
		LogLevels logLevels(LoggingSystem logging, LoggerGroups groups, Environment environment) {
			return new LogLevels(logging, groups, environment);
		}

		@Bean
		@ConditionalOnBean(CircuitBreakerRegistry.class)
		BreakerSettings breakerSettings(CircuitBreakerRegistry breakers, Environment environment) {
			return new BreakerSettings(breakers, environment);
		}

		@Bean
		@ConditionalOnBean(ConfigurationFolder.class)
		FolderWatch configurationFolderWatch(ConfigurationFolder folder, ConfigurationRefresh refresh) {
			return new FolderWatch(folder, refresh);
		}

		@Bean
		@ConditionalOnBean(DiscoveryClient.class)
		CatchUp configurationCatchUp(DiscoveryClient registry, ConfigurationRefresh refresh) {
			return new CatchUp(registry, refresh, Clock.systemUTC());
		}

	}

}
