/**
 * What is served: the files of one commit, kept in a private mirror.
 */
@NullMarked
package dev.hanok.config.source;

import org.jspecify.annotations.NullMarked;
