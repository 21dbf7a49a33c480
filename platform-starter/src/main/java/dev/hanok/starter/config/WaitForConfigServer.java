package dev.hanok.starter.config;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.boot.context.config.ConfigData;
import org.springframework.cloud.config.client.ConfigClientFailFastException;
import org.springframework.cloud.config.client.ConfigClientProperties;
import org.springframework.cloud.config.client.ConfigServerBootstrapper.LoadContext;
import org.springframework.cloud.config.client.ConfigServerBootstrapper.LoaderInterceptor;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Makes a starting service wait for config-server, and print that it waits. So the two
 * may start in any order. If config-server responds with a 4xx status, for example
 * because the credentials are wrong, the start fails at once, because waiting does not
 * help.
 */
class WaitForConfigServer implements BootstrapRegistryInitializer {

	private static final Duration PAUSE = Duration.ofMillis(250);

	private static final int TRIES_BETWEEN_NOTICES = 20;

	@Override
	public void initialize(BootstrapRegistry registry) {
		registry.registerIfAbsent(LoaderInterceptor.class, context -> WaitForConfigServer::load);
	}

	private static ConfigData load(LoadContext context) {
		ConfigClientProperties properties = context.getResource().getProperties();
		for (int failures = 0;; failures++) {
			try {
				ConfigData loaded = context.getInvocation().apply(context.getLoaderContext(), context.getResource());
				if (loaded != null) {
					BootstrapImport.keep(context, loaded);
				}
				return loaded;
			}
			catch (ConfigClientFailFastException ex) {
				if (isFinal(ex)) {
					throw new ConfigServerRefused(properties, ex);
				}
				if (Thread.currentThread().isInterrupted()) {
					throw ex;
				}
				if (failures % TRIES_BETWEEN_NOTICES == 0) {
					notice(properties, ex);
				}
				LockSupport.parkNanos(PAUSE.toNanos());
				if (Thread.currentThread().isInterrupted()) {
					throw ex;
				}
			}
		}
	}

	/** Spring Cloud throws an exception without a cause for a 404. */
	private static boolean isFinal(ConfigClientFailFastException ex) {
		return ex.getCause() == null || ex.getCause() instanceof HttpClientErrorException;
	}

	/**
	 * The logging system starts only after the import, so this is written to the console
	 * directly.
	 */
	private static void notice(ConfigClientProperties properties, ConfigClientFailFastException ex) {
		System.out.println("Waiting for config-server at " + String.join(", ", properties.getUri()) + ": "
				+ NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
	}

}
