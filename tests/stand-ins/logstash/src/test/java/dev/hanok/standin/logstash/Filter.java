package dev.hanok.standin.logstash;

import java.util.List;

import dev.hanok.logpipeline.Event;

/**
 * A filter of a pipeline. It turns an event into none, one or several.
 */
interface Filter {

	List<Event> filter(Event event);

}
