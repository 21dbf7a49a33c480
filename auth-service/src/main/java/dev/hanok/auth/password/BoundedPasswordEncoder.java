package dev.hanok.auth.password;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks passwords on a few threads of its own. A slow hash never yields: on the virtual
 * thread of its request it would hold a carrier, and as many hashes as there are
 * processors would stop keys, health and refresh. Here the operating system shares the
 * processors among them. A check that the queue cannot hold, or that does not finish in
 * time, is refused.
 */
class BoundedPasswordEncoder implements PasswordEncoder {

	private final PasswordEncoder encoder;

	private final String kind;

	private final Duration maxWait;

	private final ThreadPoolExecutor threads;

	BoundedPasswordEncoder(PasswordEncoder encoder, String kind, int threads, int queue, Duration maxWait) {
		this.encoder = encoder;
		this.kind = kind;
		this.maxWait = maxWait;
		this.threads = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(queue),
				Thread.ofPlatform().daemon().name("hash-" + kind + "-", 1).factory());
		this.threads.allowCoreThreadTimeOut(true);
	}

	@Override
	public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
		return run(() -> this.encoder.matches(rawPassword, encodedPassword));
	}

	/** Hashing a new password has the same limits as a sign-in. */
	@Override
	public @Nullable String encode(@Nullable CharSequence rawPassword) {
		return run(() -> this.encoder.encode(rawPassword));
	}

	private <T extends @Nullable Object> T run(Callable<T> hash) {
		Future<T> result = submit(hash);
		try {
			return result.get(this.maxWait.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			result.cancel(false);
			throw new HashingBusyException(this.kind);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new HashingBusyException(this.kind);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	private <T extends @Nullable Object> Future<T> submit(Callable<T> hash) {
		try {
			return this.threads.submit(hash);
		}
		catch (RejectedExecutionException ex) {
			throw new HashingBusyException(this.kind);
		}
	}

	@Override
	public boolean upgradeEncoding(@Nullable String encodedPassword) {
		return this.encoder.upgradeEncoding(encodedPassword);
	}

}
