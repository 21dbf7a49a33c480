package dev.hanok.starter.refresh;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

/**
 * Makes settings refreshable. Each object is built once at the start, and again when one
 * of its properties changes. Reading it costs only the read of a field.
 */
public class RefreshableSettings {

	private final Environment environment;

	private final @Nullable Validator validator;

	private final List<RefreshParticipant> participants = new ArrayList<>();

	RefreshableSettings(Environment environment, @Nullable Validator validator) {
		this.environment = environment;
		this.validator = validator;
	}

	/**
	 * Settings that follow the configuration.
	 * @param <P> their type
	 * @param properties a record or class with {@code @ConfigurationProperties}
	 * @return the settings
	 */
	public <P> Refreshable<P> of(Class<P> properties) {
		return of(properties, Function.identity());
	}

	/**
	 * An object that is built from settings, and built again when they change.
	 * @param <P> the type of the settings
	 * @param <T> the type of the object
	 * @param properties a record or class with {@code @ConfigurationProperties}
	 * @param build builds the object, or fails if the settings cannot be used
	 * @return the object
	 */
	public <P, T> Refreshable<T> of(Class<P> properties, Function<P, T> build) {
		return of(List.of(prefix(properties)), candidate -> build.apply(bind(candidate, properties)));
	}

	/**
	 * An object that is built from several settings.
	 * @param <T> the type of the object
	 * @param prefixes names of properties; each one includes all properties below it
	 * @param build builds the object from the environment, see {@link #bind}
	 * @return the object
	 */
	public synchronized <T> Refreshable<T> of(List<String> prefixes, Function<Environment, T> build) {
		Refreshable<T> settings = Refreshable.of(build.apply(this.environment));
		this.participants.add(new Built<>(prefixes, build, settings));
		return settings;
	}

	/**
	 * Binds and validates settings.
	 * @param <P> their type
	 * @param environment the environment to read
	 * @param properties a record or class with {@code @ConfigurationProperties}
	 * @return the settings, with defaults if there are none
	 */
	public <P> P bind(Environment environment, Class<P> properties) {
		return bind(environment, prefix(properties), Bindable.of(properties));
	}

	<P> P bind(Environment environment, String prefix, Bindable<P> target) {
		BindHandler handler = new IgnoreTopLevelConverterNotFoundBindHandler();
		Class<?> type = target.getType().toClass();
		if (this.validator != null && AnnotatedElementUtils.hasAnnotation(type, Validated.class)) {
			handler = new ValidationBindHandler(handler, this.validator);
		}
		return Binder.get(environment).bindOrCreate(prefix, target, handler);
	}

	synchronized List<RefreshParticipant> participants() {
		return List.copyOf(this.participants);
	}

	private static String prefix(Class<?> properties) {
		MergedAnnotation<ConfigurationProperties> annotation = MergedAnnotations.from(properties)
			.get(ConfigurationProperties.class);
		Assert.isTrue(annotation.isPresent(), () -> properties + " has no @ConfigurationProperties");
		return annotation.getString("prefix");
	}

	private record Built<T>(List<String> prefixes, Function<Environment, T> build,
			Refreshable<T> settings) implements RefreshParticipant {

		@Override
		public Runnable prepare(ConfigurableEnvironment candidate) {
			T changed = this.build.apply(candidate);
			return () -> this.settings.set(changed);
		}

	}

}
