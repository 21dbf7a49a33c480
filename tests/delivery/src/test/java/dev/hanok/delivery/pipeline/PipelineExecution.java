package dev.hanok.delivery.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import groovy.lang.Closure;
import groovy.lang.Script;
import org.jspecify.annotations.Nullable;

/**
 * Executes a pipeline as Jenkins does. At each step the pipeline is suspended, serialized
 * and deserialized, and continues from the deserialized state, as if Jenkins had been
 * restarted at every step.
 */
final class PipelineExecution {

	/** Groovy categories: methods that Jenkins adds while a pipeline runs. */
	@SuppressWarnings("rawtypes")
	private static final List<Class> CATEGORIES = new ArrayList<>(Continuable.categories);

	static {
		CATEGORIES.add(SerializableIterators.class);
	}

	private final Steps steps;

	/** Objects of Jenkins by name. Instead of the object its name is serialized. */
	private final Map<String, Object> externalObjects;

	private final Map<String, Class<?>> scripts;

	private List<Frame> frames = new ArrayList<>();

	/** The steps in progress that have bodies, one for each frame except the first. */
	private final Deque<StepInProgress> stepsInProgress = new ArrayDeque<>();

	PipelineExecution(Steps steps, Map<String, Object> externalObjects, Map<String, Class<?>> scripts) {
		this.steps = steps;
		this.externalObjects = externalObjects;
		this.scripts = scripts;
	}

	/** Runs a script to its end. */
	void run(Script script) throws Exception {
		CpsCallableInvocation.registerMismatchHandler(PipelineExecution::mismatch);
		this.frames.add(new Frame(new Continuable(script)));
		Outcome next = new Outcome(null, null);
		while (true) {
			Frame top = this.frames.getLast();
			Outcome outcome = top.continuable.run0(next, CATEGORIES);
			if (top.continuable.isResumable()) {
				top.suspendedAt = (StepCall) outcome.getNormal();
				restart();
				next = begin();
			}
			else {
				this.frames.removeLast();
				if (this.frames.isEmpty()) {
					throwIfFailed(outcome.getAbnormal());
					return;
				}
				next = end(outcome);
			}
		}
	}

	private static void throwIfFailed(@Nullable Throwable failure) throws Exception {
		switch (failure) {
			case null -> {
			}
			case Exception exception -> throw exception;
			case Error error -> throw error;
			default -> throw new IllegalStateException(failure);
		}
	}

	/**
	 * A method that cannot be suspended has called a closure or method of the pipeline.
	 * Jenkins only logs a warning, and continues with a wrong value.
	 */
	private static void mismatch(@Nullable Object expected, String expectedName, @Nullable Object actual,
			String actualName) {
		if (!(actual instanceof PipelineScript && actualName.equals("call"))) {
			throw new AssertionError("Expected to call %s, but called %s: see \"pipeline CPS method mismatches\""
				.formatted(expectedName, actualName));
		}
	}

	private Outcome begin() {
		StepCall call = suspendedStep();
		try {
			if (call.bodies().isEmpty()) {
				return new Outcome(this.steps.perform(call), null);
			}
			this.stepsInProgress.addLast(new StepInProgress(this.steps.begin(call)));
			return enter();
		}
		catch (Exception ex) {
			return new Outcome(null, ex);
		}
	}

	/** Enters the next body of the suspended step. */
	private Outcome enter() {
		StepInProgress step = this.stepsInProgress.getLast();
		step.block.enter(step.entered);
		this.frames.add(new Frame(bodyOf(suspendedStep().bodies().get(step.entered++))));
		return new Outcome(null, null);
	}

	/** Leaves a body. Enters the next one, or returns the result of the step. */
	private Outcome end(Outcome ofBody) {
		StepInProgress step = this.stepsInProgress.getLast();
		Outcome outcome = step.block.leave(ofBody);
		if (step.entered < suspendedStep().bodies().size()) {
			return enter();
		}
		this.stepsInProgress.removeLast();
		return outcome;
	}

	private StepCall suspendedStep() {
		StepCall call = this.frames.getLast().suspendedAt;
		if (call == null) {
			throw new IllegalStateException("The pipeline is not suspended at a step");
		}
		return call;
	}

	private static Continuable bodyOf(Closure<?> body) {
		try {
			body.call();
		}
		catch (CpsCallableInvocation call) {
			return new Continuable(call.invoke(null, null, Continuation.HALT));
		}
		throw new AssertionError("This closure cannot be suspended: " + body);
	}

	@SuppressWarnings("unchecked")
	private void restart() {
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		try (ObjectOutputStream stream = new Writer(written)) {
			stream.writeObject(this.frames);
		}
		catch (IOException ex) {
			throw new AssertionError("At '" + suspendedStep().name() + "' a variable cannot be serialized: " + ex, ex);
		}
		try (ObjectInputStream stream = new Reader(new ByteArrayInputStream(written.toByteArray()))) {
			this.frames = (List<Frame>) stream.readObject();
		}
		catch (IOException | ClassNotFoundException ex) {
			throw new AssertionError("At '" + suspendedStep().name() + "' the state cannot be deserialized: " + ex, ex);
		}
	}

	/**
	 * Executes the steps of a pipeline.
	 */
	interface Steps {

		/** Runs a step that has no body, and returns its value. */
		@Nullable Object perform(StepCall call) throws Exception;

		/** Begins a step that has one body or several. */
		Block begin(StepCall call) throws Exception;

	}

	/**
	 * A step that has one body or several.
	 */
	interface Block {

		/** Called before each body; the number of the first one is 0. */
		default void enter(int number) {
		}

		/**
		 * Called after each body; the value after the last body is the result of the
		 * step.
		 */
		default Outcome leave(Outcome outcome) {
			return outcome;
		}

	}

	private static final class StepInProgress {

		private final Block block;

		private int entered;

		private StepInProgress(Block block) {
			this.block = block;
		}

	}

	/** The script or the body of a step, with the step at which it is suspended. */
	private static final class Frame implements Serializable {

		private static final long serialVersionUID = 1;

		private final Continuable continuable;

		private @Nullable StepCall suspendedAt;

		private Frame(Continuable continuable) {
			this.continuable = continuable;
		}

	}

	private final class Writer extends ObjectOutputStream {

		private Writer(OutputStream target) throws IOException {
			super(target);
			enableReplaceObject(true);
		}

		@Override
		protected Object replaceObject(Object object) {
			for (Map.Entry<String, Object> entry : PipelineExecution.this.externalObjects.entrySet()) {
				if (entry.getValue() == object) {
					return new Reference(entry.getKey());
				}
			}
			return object;
		}

	}

	private final class Reader extends ObjectInputStream {

		private Reader(InputStream source) throws IOException {
			super(source);
			enableResolveObject(true);
		}

		@Override
		protected Object resolveObject(Object object) {
			return (object instanceof Reference(String name)) ? PipelineExecution.this.externalObjects.get(name)
					: object;
		}

		@Override
		protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
			Class<?> script = PipelineExecution.this.scripts.get(description.getName());
			return (script != null) ? script : super.resolveClass(description);
		}

	}

	private record Reference(String name) implements Serializable {
	}

}
