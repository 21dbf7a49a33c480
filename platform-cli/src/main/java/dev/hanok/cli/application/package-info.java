/**
 * The services as programs: which there are, built, unpacked and with their start-up
 * caches.
 */
@NullMarked
package dev.hanok.cli.application;

import org.jspecify.annotations.NullMarked;
