package dev.hanok.starter.registry.metadata;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Makes an instance a canary: {@code platform.registry.canary-share} is the percentage of
 * the requests to the service that callers send to this instance. Several canaries
 * together get the largest of their shares. The percentage is added to the registration
 * as the metadata {@code canary-share}. An ordinary instance has no such share.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "eureka.client.enabled", matchIfMissing = true)
@ConditionalOnProperty("platform.registry.canary-share")
public final class CanaryAutoConfiguration {

	private static final String KEY = "canary-share";

	/**
	 * Adds the metadata before Eureka reads them, and again after Spring Cloud has
	 * rebound the bean.
	 */
	@Bean
	static BeanPostProcessor canaryMetadata(Environment environment) {
		String share = environment.getRequiredProperty("platform.registry." + KEY).strip();
		// With an invalid share the instance would get a full share of the requests.
		Assert.isTrue(share.isEmpty() || share.matches("[1-9][0-9]?"),
				"platform.registry.canary-share is a number from 1 to 99, not " + share);
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				if (bean instanceof EurekaInstanceConfigBean instance && StringUtils.hasText(share)) {
					instance.getMetadataMap().put(KEY, share);
				}
				return bean;
			}
		};
	}

}
