package dev.hanok.e2e;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Starts the platform before the first test that needs it; JUnit closes it with the
 * session, however the tests went.
 */
class RunningPlatform implements BeforeAllCallback {

	private static final Namespace NAMESPACE = Namespace.create(RunningPlatform.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
			.computeIfAbsent(Hanok.class, (type) -> Hanok.open(), Hanok.class)
			.ensureRunning();
	}

}
