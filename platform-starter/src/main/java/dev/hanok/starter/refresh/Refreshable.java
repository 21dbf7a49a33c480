package dev.hanok.starter.refresh;

import java.util.function.Supplier;

/**
 * Settings, or an object that is built from settings, in their current state. Injected in
 * place of a record of {@code @ConfigurationProperties} and read at each use, it follows
 * the configuration while the service runs: {@code Refreshable<OrderProperties>}.
 *
 * @param <T> the settings
 */
public final class Refreshable<T> implements Supplier<T> {

	private volatile T value;

	private Refreshable(T value) {
		this.value = value;
	}

	/**
	 * A holder whose value only {@link #set} changes.
	 * @param <T> the settings
	 * @param value the settings
	 * @return the holder
	 */
	public static <T> Refreshable<T> of(T value) {
		return new Refreshable<>(value);
	}

	@Override
	public T get() {
		return this.value;
	}

	void set(T changed) {
		this.value = changed;
	}

}
