package dev.hanok.e2e;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Starts the platform before the first test that needs it, as processes or as containers.
 * JUnit closes the platform at the end of the session, also after failed tests.
 */
class RunningPlatform implements BeforeAllCallback {

	private static final Namespace NAMESPACE = Namespace.create(RunningPlatform.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		ExtensionContext.Store session = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
		if (Containers.areTested()) {
			session.computeIfAbsent(Containers.class, (type) -> Containers.open(), Containers.class).ensureRunning();
		}
		else if (!Hanok.isElsewhere()) {
			session.computeIfAbsent(Hanok.class, (type) -> Hanok.open(), Hanok.class).ensureRunning();
		}
	}

}
