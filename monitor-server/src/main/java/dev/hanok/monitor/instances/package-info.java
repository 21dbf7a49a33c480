/**
 * The names and ids of instances in the operations view, and to which of them
 * monitor-server sends the password.
 */
@NullMarked
package dev.hanok.monitor.instances;

import org.jspecify.annotations.NullMarked;
