package dev.hanok.standin.logstash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.hanok.logpipeline.Event;

/**
 * The queue between the inputs and the worker of a pipeline. Inputs wait while it is
 * full.
 */
interface EventQueue {

	void put(Event event) throws InterruptedException;

	/**
	 * Takes the next events; none if no event arrives within this time.
	 */
	List<Event> take(int most, long waitMillis) throws InterruptedException;

	/**
	 * Called when the outputs have delivered all taken events.
	 */
	void acknowledge();

	/**
	 * Closes the queue, so that waiting inputs end.
	 */
	void close();

	/**
	 * A queue in memory. Its events are lost when the process ends.
	 */
	static EventQueue inMemory(int capacity) {
		ArrayBlockingQueue<Event> queue = new ArrayBlockingQueue<>(capacity);
		return new EventQueue() {

			private volatile boolean closed;

			@Override
			public void put(Event event) throws InterruptedException {
				while (!queue.offer(event, 100, TimeUnit.MILLISECONDS)) {
					if (this.closed) {
						throw new InterruptedException("stopped with a full queue");
					}
				}
			}

			@Override
			public void close() {
				this.closed = true;
			}

			@Override
			public List<Event> take(int most, long waitMillis) throws InterruptedException {
				List<Event> taken = new ArrayList<>();
				Event first = queue.poll(waitMillis, TimeUnit.MILLISECONDS);
				if (first != null) {
					taken.add(first);
					queue.drainTo(taken, most - 1);
				}
				return taken;
			}

			@Override
			public void acknowledge() {
				// no state to update
			}

		};
	}

}
