package dev.hanok.standin.logstash;

import java.util.List;

import dev.hanok.logpipeline.Event;

/**
 * An output of a pipeline. It returns when the events are delivered or given up.
 */
interface Output {

	void write(List<Event> events) throws InterruptedException;

}
