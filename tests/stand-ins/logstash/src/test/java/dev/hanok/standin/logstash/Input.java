package dev.hanok.standin.logstash;

import java.io.IOException;

/**
 * Where events come from. Runs in a thread of its own.
 */
interface Input {

	void run(EventQueue queue, Stop stop) throws IOException, InterruptedException;

}
