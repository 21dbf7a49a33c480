package dev.hanok.standin.logstash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.hanok.logpipeline.Event;

/**
 * Between the inputs and the worker of a pipeline. A full queue makes inputs wait.
 */
interface EventQueue {

	void put(Event event) throws InterruptedException;

	/**
	 * The next events, perhaps none after waiting this long.
	 */
	List<Event> take(int most, long waitMillis) throws InterruptedException;

	/**
	 * The outputs have all that was taken.
	 */
	void acknowledge();

	/**
	 * No event is taken any more: waiting inputs end.
	 */
	void close();

	/**
	 * In memory: what is in it is lost with the process.
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
				// nothing is kept
			}

		};
	}

}
