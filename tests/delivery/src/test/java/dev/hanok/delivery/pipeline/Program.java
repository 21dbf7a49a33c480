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
 * A pipeline that runs as in Jenkins. At each step it is suspended and serialized, and
 * continues from the serialized state, as if Jenkins had been restarted at every step.
 */
final class Program {

	/** What Jenkins adds to the methods of Groovy while a pipeline runs. */
	@SuppressWarnings("rawtypes")
	private static final List<Class> CATEGORIES = new ArrayList<>(Continuable.categories);

	static {
		CATEGORIES.add(SerializableIterators.class);
	}

	private final Steps steps;

	/** What is not of the pipeline, but of Jenkins, by a name: not written down. */
	private final Map<String, Object> surroundings;

	private final Map<String, Class<?>> scripts;

	private List<Level> levels = new ArrayList<>();

	/** The steps that are begun, one for each level but the first. */
	private final Deque<Begun> begun = new ArrayDeque<>();

	Program(Steps steps, Map<String, Object> surroundings, Map<String, Class<?>> scripts) {
		this.steps = steps;
		this.surroundings = surroundings;
		this.scripts = scripts;
	}

	/** Runs a script to its end. */
	void run(Script script) throws Exception {
		CpsCallableInvocation.registerMismatchHandler(Program::mismatch);
		this.levels.add(new Level(new Continuable(script)));
		Outcome next = new Outcome(null, null);
		while (true) {
			Level inmost = this.levels.getLast();
			Outcome said = inmost.program.run0(next, CATEGORIES);
			if (inmost.program.isResumable()) {
				inmost.rests = (StepCall) said.getNormal();
				restart();
				next = begin();
			}
			else {
				this.levels.removeLast();
				if (this.levels.isEmpty()) {
					failWith(said.getAbnormal());
					return;
				}
				next = end(said);
			}
		}
	}

	private static void failWith(@Nullable Throwable failure) throws Exception {
		switch (failure) {
			case null -> {
			}
			case Exception exception -> throw exception;
			case Error error -> throw error;
			default -> throw new IllegalStateException(failure);
		}
	}

	/**
	 * Something called a method of the pipeline that may rest, where it cannot: Jenkins
	 * warns in the log, and goes on with something else than was written.
	 */
	private static void mismatch(@Nullable Object expected, String expectedName, @Nullable Object actual,
			String actualName) {
		if (!(actual instanceof PipelineScript && actualName.equals("call"))) {
			throw new AssertionError("It was to call %s, and called %s: see \"pipeline CPS method mismatches\""
				.formatted(expectedName, actualName));
		}
	}

	private Outcome begin() {
		StepCall call = resting();
		try {
			if (call.bodies().isEmpty()) {
				return new Outcome(this.steps.perform(call), null);
			}
			this.begun.addLast(new Begun(this.steps.begin(call)));
			return enter();
		}
		catch (Exception ex) {
			return new Outcome(null, ex);
		}
	}

	/** Into the next body of the step that rests. */
	private Outcome enter() {
		Begun step = this.begun.getLast();
		step.block.enter(step.entered);
		this.levels.add(new Level(bodyOf(resting().bodies().get(step.entered++))));
		return new Outcome(null, null);
	}

	/** Out of a body: into the next one, or on after the step. */
	private Outcome end(Outcome said) {
		Begun step = this.begun.getLast();
		Outcome outcome = step.block.leave(said);
		if (step.entered < resting().bodies().size()) {
			return enter();
		}
		this.begun.removeLast();
		return outcome;
	}

	private StepCall resting() {
		StepCall call = this.levels.getLast().rests;
		if (call == null) {
			throw new IllegalStateException("It does not rest at a step");
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
		throw new AssertionError("It cannot rest in " + body);
	}

	@SuppressWarnings("unchecked")
	private void restart() {
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		try (ObjectOutputStream stream = new Writer(written)) {
			stream.writeObject(this.levels);
		}
		catch (IOException ex) {
			throw new AssertionError("At '" + resting().name() + "' there is what cannot be written down: " + ex, ex);
		}
		try (ObjectInputStream stream = new Reader(new ByteArrayInputStream(written.toByteArray()))) {
			this.levels = (List<Level>) stream.readObject();
		}
		catch (IOException | ClassNotFoundException ex) {
			throw new AssertionError("What was written at '" + resting().name() + "' cannot be read: " + ex, ex);
		}
	}

	/**
	 * What does the steps.
	 */
	interface Steps {

		/** Runs a step that has no body, and returns its value. */
		@Nullable Object perform(StepCall call) throws Exception;

		/** Begins a step that has one. */
		Block begin(StepCall call) throws Exception;

	}

	/**
	 * A step around a body, or around several.
	 */
	interface Block {

		/** Before the body of that number, from 0. */
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

	private static final class Begun {

		private final Block block;

		private int entered;

		private Begun(Block block) {
			this.block = block;
		}

	}

	/** The script, or a body within a step, and where it rests. */
	private static final class Level implements Serializable {

		private static final long serialVersionUID = 1;

		private final Continuable program;

		private @Nullable StepCall rests;

		private Level(Continuable program) {
			this.program = program;
		}

	}

	private final class Writer extends ObjectOutputStream {

		private Writer(OutputStream target) throws IOException {
			super(target);
			enableReplaceObject(true);
		}

		@Override
		protected Object replaceObject(Object object) {
			for (Map.Entry<String, Object> entry : Program.this.surroundings.entrySet()) {
				if (entry.getValue() == object) {
					return new Surrounding(entry.getKey());
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
			return (object instanceof Surrounding(String name)) ? Program.this.surroundings.get(name) : object;
		}

		@Override
		protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
			Class<?> script = Program.this.scripts.get(description.getName());
			return (script != null) ? script : super.resolveClass(description);
		}

	}

	private record Surrounding(String name) implements Serializable {
	}

}
