/**
 * The services as programs: built, unpacked and with their start-up caches.
 */
@NullMarked
package dev.hanok.runner.application;

import org.jspecify.annotations.NullMarked;
