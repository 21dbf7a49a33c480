/**
 * Slow hashes of passwords and client secrets, and limits to what they cost.
 */
@NullMarked
package dev.hanok.auth.password;

import org.jspecify.annotations.NullMarked;
