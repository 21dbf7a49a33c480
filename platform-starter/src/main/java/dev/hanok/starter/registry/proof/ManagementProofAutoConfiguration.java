package dev.hanok.starter.registry.proof;

import com.netflix.appinfo.ApplicationInfoManager;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Proves to monitor-server and config-server that an instance belongs to the platform, by
 * the metadata {@code management-proof}. Without this proof they send the instance no
 * password. Off with {@code platform.registry.management-proof=false}, and where no
 * password of the user {@code monitor} is set.
 */
@AutoConfiguration(after = EurekaClientAutoConfiguration.class)
@ConditionalOnBean({ ApplicationInfoManager.class, EurekaInstanceConfigBean.class })
@ConditionalOnBooleanProperty(name = "platform.registry.management-proof", matchIfMissing = true)
@Conditional(ManagementProofAutoConfiguration.MonitorPassword.class)
public final class ManagementProofAutoConfiguration {

	private static final String PASSWORD = "platform.security.actuator.monitor-password";

	@Bean
	@ConditionalOnMissingBean
	ManagementProofRegistration managementProofRegistration(Environment environment, EurekaInstanceConfigBean settings,
			ApplicationInfoManager registration) {
		return new ManagementProofRegistration(new ManagementProof(environment.getRequiredProperty(PASSWORD)), settings,
				registration, ManagementPortType.get(environment) == ManagementPortType.DIFFERENT);
	}

	/** An empty password counts as not set. */
	static class MonitorPassword implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return StringUtils.hasText(context.getEnvironment().getProperty(PASSWORD));
		}

	}

}
