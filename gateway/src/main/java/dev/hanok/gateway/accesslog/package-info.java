/**
 * The access log: one line for each request, also for a refused one.
 */
@NullMarked
package dev.hanok.gateway.accesslog;

import org.jspecify.annotations.NullMarked;
