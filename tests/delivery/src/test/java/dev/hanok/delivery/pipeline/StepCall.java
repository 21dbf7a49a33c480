package dev.hanok.delivery.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import groovy.lang.Closure;
import org.jspecify.annotations.Nullable;

/**
 * The call of a step, at which the pipeline is suspended until the step has ended.
 *
 * @param name of the step
 * @param arguments of the call, with closures as the last ones
 */
@SuppressWarnings("serial") // a value that is not serializable fails the test
record StepCall(String name, @Nullable Object[] arguments) implements Serializable {

	/**
	 * The closures of the step: one body, or the branches of {@code parallel}.
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
	 * The unnamed argument, or the named arguments as a map; an empty string if there is
	 * none.
	 */
	Object argument() {
		return Arrays.stream(this.arguments)
			.filter((argument) -> !(argument instanceof Closure))
			.findFirst()
			.orElse("");
	}

}
