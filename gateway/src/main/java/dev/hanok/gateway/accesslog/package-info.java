/**
 * The access log: one line for each request, whatever became of it.
 */
@NullMarked
package dev.hanok.gateway.accesslog;

import org.jspecify.annotations.NullMarked;
