package dev.hanok.starter.registry.metadata;

import com.netflix.appinfo.ApplicationInfoManager;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Makes an instance a canary: {@code platform.registry.canary-share} is the percentage of
 * the requests to the service that callers send to this instance. Several canaries
 * together get the largest of their shares. The percentage is added to the registration
 * as the metadata {@code canary-share}. An ordinary instance has no such share. The share
 * follows the configuration while the instance runs.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "eureka.client.enabled", matchIfMissing = true)
@ConditionalOnProperty("platform.registry.canary-share")
public final class CanaryAutoConfiguration {

	/**
	 * Adds the metadata before Eureka reads them, and again after Spring Cloud has
	 * rebound the bean.
	 */
	@Bean
	static BeanPostProcessor canaryMetadata(Environment environment) {
		String share = CanaryShare.in(environment);
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				if (bean instanceof EurekaInstanceConfigBean instance && !share.isEmpty()) {
					instance.getMetadataMap().put(CanaryShare.KEY, share);
				}
				return bean;
			}
		};
	}

	@Bean
	CanaryShare canaryShare(ObjectProvider<ApplicationInfoManager> registration) {
		return new CanaryShare(registration);
	}

}
