/**
 * Tests of the administration.
 */
@NullMarked
package dev.hanok.auth.admin;

import org.jspecify.annotations.NullMarked;
