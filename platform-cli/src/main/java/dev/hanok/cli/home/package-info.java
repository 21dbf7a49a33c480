/**
 * What one running platform keeps on disk: ports, secrets, state and the lock of its home
 * folder.
 */
@NullMarked
package dev.hanok.cli.home;

import org.jspecify.annotations.NullMarked;
