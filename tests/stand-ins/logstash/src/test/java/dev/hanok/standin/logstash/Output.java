package dev.hanok.standin.logstash;

import java.util.List;

import dev.hanok.logpipeline.Event;

/**
 * Where events go. Returns when they are delivered, or given up.
 */
interface Output {

	void write(List<Event> events) throws InterruptedException;

}
