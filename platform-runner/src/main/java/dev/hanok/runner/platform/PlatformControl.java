package dev.hanok.runner.platform;

import java.nio.file.Files;
import java.util.List;

import dev.hanok.runner.home.PlatformException;

/**
 * Starts, changes and ends a platform. It offers the work of the commands of
 * {@code ./platform} to tests and other programs. The processes outlive this object and
 * the JVM; {@link #down} ends them. Expected failures are {@link PlatformException}s.
 *
 * @param progress is told of each step
 */
public record PlatformControl(Platform platform, StartOptions options, Progress progress) {

	/**
	 * Starts every component that does not run, and returns when all are ready and an
	 * order can be placed. If this fails, it ends the processes that it started.
	 */
	public Started up() {
		this.platform.home().prepare();
		return this.platform.home().locked(() -> new Startup(this.platform, this.options, this.progress).run());
	}

	/** Ends all processes; does nothing if none runs. */
	public void down() {
		if (Files.isDirectory(this.platform.home().directory())) {
			locked(() -> {
				Shutdown shutdown = new Shutdown(this.platform, this.progress);
				List<Instance> all = this.platform.files().all();
				if (this.options.caching()) {
					shutdown.end(all);
				}
				else {
					shutdown.endWithoutCaches(all);
				}
				new StrayProcesses(this.platform).end();
				this.platform.redundancy().forget();
			});
		}
	}

	/** Ends all processes and deletes the home, except for a JDK in it. */
	public void purge() {
		down();
		this.platform.home().purge();
	}

	/**
	 * Starts one more instance of a service, or PostgreSQL, Redis or Zipkin if it was
	 * ended, and waits until it is ready.
	 */
	public Instance start(String component) {
		locked(() -> scaling().start(component, 1));
		return this.platform.instances(component).getLast();
	}

	/** Ends one instance. */
	public void stop(Instance instance) {
		locked(() -> new Shutdown(this.platform, this.progress).endWithoutCaches(List.of(instance)));
	}

	/** Replaces the instances one after another with the program as it is built now. */
	public void restart(String component) {
		locked(() -> new Replacement(this.platform, this.progress, this.options).restart(component));
	}

	/**
	 * Changes the number of instances, and waits until new instances are ready or the
	 * others have ended.
	 */
	public void scale(String service, int count) {
		locked(() -> scaling().scale(service, count));
	}

	/**
	 * From now on, instances that ended no longer count as crashed. The next start does
	 * the same.
	 */
	public void forget() {
		this.platform.files().forgetDead();
	}

	/** The same for one instance. */
	public void forget(String instance) {
		this.platform.files()
			.all()
			.stream()
			.filter((ended) -> ended.name().equals(instance) && !ended.isAlive())
			.forEach(this.platform.files()::remove);
	}

	/**
	 * Gives the signing key of auth-service a successor now; no token becomes invalid.
	 * @return all keys, oldest first
	 */
	public List<SigningKey> rotateSigningKey() {
		return new SigningKeys(this.platform).rotate();
	}

	/**
	 * Withdraws a leaked signing key at once: all tokens that it signed are refused.
	 * @param id the {@code kid} of its tokens
	 * @return the other keys, oldest first
	 */
	public List<SigningKey> withdrawSigningKey(String id) {
		return new SigningKeys(this.platform).withdraw(id);
	}

	private Scaling scaling() {
		return new Scaling(this.platform, this.progress, this.options);
	}

	private void locked(Runnable work) {
		this.platform.home().locked(() -> {
			work.run();
			return this;
		});
	}

}
