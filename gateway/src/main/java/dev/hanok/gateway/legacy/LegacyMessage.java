package dev.hanok.gateway.legacy;

import org.springframework.http.HttpHeaders;

/**
 * What a legacy system is sent.
 *
 * @param method the HTTP method
 * @param target raw path and query
 * @param headers what it needs to know
 * @param body the XML, empty if there is none
 */
record LegacyMessage(String method, String target, HttpHeaders headers, byte[] body) {
}
