package dev.hanok.gateway.trace;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of traces.
 *
 * @param continueClientTraces whether the gateway continues a trace that a client has
 * started. Off by default: otherwise a client could decide what is sampled, or add its
 * requests to other traces
 */
@ConfigurationProperties("platform.gateway.tracing")
record TraceProperties(@DefaultValue("false") boolean continueClientTraces) {
}
