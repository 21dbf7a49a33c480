/**
 * The served configuration: the files of one commit, stored in a private mirror.
 */
@NullMarked
package dev.hanok.config.source;

import org.jspecify.annotations.NullMarked;
