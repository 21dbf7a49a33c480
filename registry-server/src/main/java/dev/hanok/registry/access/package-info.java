/**
 * Who may read and write the registry: each service writes only its own registration.
 */
@NullMarked
package dev.hanok.registry.access;

import org.jspecify.annotations.NullMarked;
