package dev.hanok.logpipeline.standin;

import java.util.List;

/**
 * Where events go. Returns when they are delivered, or given up.
 */
interface Output {

	void write(List<Event> events) throws InterruptedException;

}
