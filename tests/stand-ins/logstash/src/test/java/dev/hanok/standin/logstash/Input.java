package dev.hanok.standin.logstash;

import java.io.IOException;

/**
 * An input of a pipeline. It runs in a separate thread and puts events into the queue.
 */
interface Input {

	void run(EventQueue queue, Stop stop) throws IOException, InterruptedException;

}
