package dev.hanok.gateway.legacy;

import org.springframework.http.HttpHeaders;

/**
 * The request to a legacy system.
 *
 * @param method the HTTP method
 * @param target raw path and query
 * @param headers the headers to set
 * @param body the XML, empty if there is none
 */
record LegacyMessage(String method, String target, HttpHeaders headers, byte[] body) {
}
