package dev.hanok.delivery.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import groovy.lang.Closure;
import org.jspecify.annotations.Nullable;

/**
 * A step that a pipeline has come to: it rests there until the step is done.
 *
 * @param name of the step
 * @param arguments as they stand in the script
 */
@SuppressWarnings("serial") // what cannot be written fails the test
record StepCall(String name, @Nullable Object[] arguments) implements Serializable {

	/**
	 * What is to be run within the step: one body, or the branches of {@code parallel}.
	 */
	List<Closure<?>> bodies() {
		List<Closure<?>> bodies = new ArrayList<>();
		if (this.name.equals("parallel")) {
			((Map<?, ?>) this.arguments[0]).values().forEach((branch) -> bodies.add((Closure<?>) branch));
		}
		else if (this.arguments.length > 0 && this.arguments[this.arguments.length - 1] instanceof Closure<?> body) {
			bodies.add(body);
		}
		return bodies;
	}

	/**
	 * The argument without a name, or those with names as a map; nothing where there is
	 * none.
	 */
	Object argument() {
		return Arrays.stream(this.arguments)
			.filter((argument) -> !(argument instanceof Closure))
			.findFirst()
			.orElse("");
	}

}
