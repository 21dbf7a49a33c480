package dev.hanok.runner.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.platform.PlatformControl;
import dev.hanok.runner.platform.Progress;
import dev.hanok.runner.platform.StartOptions;
import org.jspecify.annotations.Nullable;

/**
 * Changes the platform in the background, one change after another. Remembers the last
 * one for the page.
 */
final class Changes {

	private static final int MAX_LINES = 40;

	private final Platform platform;

	private @Nullable Work last;

	Changes(Platform platform) {
		this.platform = platform;
	}

	/** The running or last change. */
	synchronized Optional<Overview.Change> last() {
		return Optional.ofNullable(this.last).map(Work::view);
	}

	/** Begins a change, or fails while another one runs. */
	synchronized void begin(String text, Consumer<PlatformControl> change) {
		if (this.last != null && this.last.view().running()) {
			throw new PlatformException("Another change runs: " + this.last.view().text() + ".", "Wait for its end.");
		}
		Work work = new Work(text);
		this.last = work;
		// Jars are used as they are: ./platform dev and restart build.
		PlatformControl control = new PlatformControl(this.platform,
				StartOptions.USUAL.withoutBuilding().withoutCaching(), work);
		Thread.ofVirtual().name("change").start(() -> work.run(() -> change.accept(control)));
	}

	private static final class Work implements Progress {

		private final String text;

		private final List<String> lines = new ArrayList<>();

		private boolean running = true;

		private String error = "";

		private Work(String text) {
			this.text = text;
		}

		private void run(Runnable change) {
			String failure = "";
			try {
				change.run();
			}
			catch (PlatformException ex) {
				failure = String.valueOf(ex.getMessage());
			}
			catch (RuntimeException ex) {
				failure = ex.toString();
			}
			end(failure);
		}

		private synchronized void end(String failure) {
			this.error = failure;
			this.running = false;
		}

		private synchronized Overview.Change view() {
			return new Overview.Change(this.text, this.running, List.copyOf(this.lines), this.error);
		}

		@Override
		public void component(String name, String state, Duration since, String detail) {
			note((name + " " + state + " " + detail).strip());
		}

		@Override
		public synchronized void note(String line) {
			if (this.lines.isEmpty() || !this.lines.getLast().equals(line)) {
				this.lines.add(line);
			}
			if (this.lines.size() > MAX_LINES) {
				this.lines.removeFirst();
			}
		}

	}

}
