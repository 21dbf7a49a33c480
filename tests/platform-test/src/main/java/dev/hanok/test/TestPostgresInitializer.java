package dev.hanok.test;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Adds {@link TestPostgres} to every application context of a module. The module lists
 * this class in {@code META-INF/spring.factories} of its test resources.
 */
public final class TestPostgresInitializer implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		context.registerBean(TestPostgres.class);
	}

}
