package dev.hanok.standin.logstash;

import java.util.List;

import dev.hanok.logpipeline.Event;

/**
 * A filter of a pipeline: what it makes of an event.
 */
interface Filter {

	List<Event> filter(Event event);

}
