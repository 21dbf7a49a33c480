package dev.hanok.starter.registry.metadata;

import dev.hanok.starter.observability.Release;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.annotation.Bean;

/**
 * Adds the version and the commit of the service to the registration, as the metadata
 * {@code version} and {@code commit}. Metadata of these names in the configuration win.
 * Off with {@code platform.registry.release-metadata=false}.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "eureka.client.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "platform.registry.release-metadata", matchIfMissing = true)
public final class ReleaseMetadataAutoConfiguration {

	/**
	 * Adds the metadata before Eureka reads them, and again after Spring Cloud has
	 * rebound the bean.
	 */
	@Bean
	static BeanPostProcessor releaseMetadata(ObjectProvider<BuildProperties> build, ObjectProvider<GitProperties> git) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				if (bean instanceof EurekaInstanceConfigBean instance) {
					Release.of(build, git).labels().forEach(instance.getMetadataMap()::putIfAbsent);
				}
				return bean;
			}
		};
	}

}
