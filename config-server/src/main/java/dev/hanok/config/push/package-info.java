/**
 * Notifies the instances in the registry that another commit is served.
 */
@NullMarked
package dev.hanok.config.push;

import org.jspecify.annotations.NullMarked;
