package dev.hanok.starter.refresh;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import dev.hanok.starter.config.ConfigurationFolder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Checks each second whether the mounted configuration has changed, because a folder
 * sends no notices. A refused state is not tried again until the folder has another one.
 */
class FolderWatch implements DisposableBean {

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final ConfigurationFolder folder;

	private final ConfigurationRefresh refresh;

	private volatile @Nullable Thread thread;

	private volatile boolean closed;

	FolderWatch(ConfigurationFolder folder, ConfigurationRefresh refresh) {
		this.folder = folder;
		this.refresh = refresh;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		this.thread = Thread.ofVirtual().name("configuration-folder").start(this::run);
	}

	private void run() {
		while (!this.closed) {
			if (hasChanged()) {
				this.refresh.refresh();
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	private boolean hasChanged() {
		RefreshStatus status = this.refresh.status();
		RefreshStatus.Refusal refused = status.refused();
		try {
			return !this.folder.version().equals((refused != null) ? refused.commit() : status.commit());
		}
		catch (UncheckedIOException ex) {
			// The refresh fails for the same reason, and logs it once.
			return true;
		}
	}

	@Override
	public void destroy() {
		this.closed = true;
		LockSupport.unpark(this.thread);
	}

}
