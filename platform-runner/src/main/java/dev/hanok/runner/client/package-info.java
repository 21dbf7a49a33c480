/**
 * HTTP requests to the running system, the registry's instances, and sign-in.
 */
@NullMarked
package dev.hanok.runner.client;

import org.jspecify.annotations.NullMarked;
