package dev.hanok.starter.refresh;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Binds the settings that a change concerns, without using the result. Otherwise an
 * invalid setting that takes effect only at the next start would prevent that start.
 */
class SettingsCheck {

	private final ApplicationContext context;

	private final RefreshableSettings settings;

	SettingsCheck(ApplicationContext context, RefreshableSettings settings) {
		this.context = context;
		this.settings = settings;
	}

	/** The problems, each as one line; empty if all settings can be bound. */
	List<String> problems(Environment candidate, ChangedProperties changed) {
		return ConfigurationPropertiesBean.getAll(this.context)
			.values()
			.stream()
			.filter(bean -> changed.touch(List.of(bean.getAnnotation().prefix())))
			.filter(SettingsCheck::isMadeOfSettingsOnly)
			.flatMap(bean -> problem(candidate, bean))
			.toList();
	}

	/**
	 * Excludes beans of {@code @Bean} methods with {@code @ConfigurationProperties}, such
	 * as a data source: binding would create more than settings.
	 */
	private static boolean isMadeOfSettingsOnly(ConfigurationPropertiesBean bean) {
		Class<?> type = type(bean);
		return AnnotatedElementUtils.hasAnnotation(type, ConfigurationProperties.class)
				&& (bean.asBindTarget().getBindMethod() == BindMethod.VALUE_OBJECT || ClassUtils.hasConstructor(type));
	}

	private Stream<String> problem(Environment candidate, ConfigurationPropertiesBean bean) {
		BindMethod method = bean.asBindTarget().getBindMethod();
		try {
			this.settings.bind(candidate, bean.getAnnotation().prefix(),
					Bindable.of(type(bean)).withBindMethod((method != null) ? method : BindMethod.JAVA_BEAN));
			return Stream.empty();
		}
		catch (BindException ex) {
			return Stream.of(BindProblem.describe(ex));
		}
	}

	private static Class<?> type(ConfigurationPropertiesBean bean) {
		return ClassUtils.getUserClass(Objects.requireNonNull(bean.getInstance()));
	}

}
