/**
 * Tests of cookies that browsers keep for this service.
 */
@NullMarked
package dev.hanok.auth.cookie;

import org.jspecify.annotations.NullMarked;
