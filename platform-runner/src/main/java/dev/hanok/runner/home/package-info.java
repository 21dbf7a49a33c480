/**
 * What one platform stores on disk: ports, secrets, state and the lock of its home
 * folder.
 */
@NullMarked
package dev.hanok.runner.home;

import org.jspecify.annotations.NullMarked;
