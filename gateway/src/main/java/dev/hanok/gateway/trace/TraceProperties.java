package dev.hanok.gateway.trace;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for where traces begin.
 *
 * @param continueClientTraces whether a trace that a client has begun is continued. Off
 * by default: otherwise a client could decide what is sampled, or mix its requests into
 * other traces
 */
@ConfigurationProperties("platform.gateway.tracing")
record TraceProperties(@DefaultValue("false") boolean continueClientTraces) {
}
