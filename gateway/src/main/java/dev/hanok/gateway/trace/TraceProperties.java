package dev.hanok.gateway.trace;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces begin.
 *
 * @param continueClientTraces whether a trace that a client has begun is continued. Off:
 * a client could otherwise decide what is sampled, or mix its requests into other traces
 */
@ConfigurationProperties("platform.gateway.tracing")
record TraceProperties(@DefaultValue("false") boolean continueClientTraces) {
}
