/**
 * Which paths can be reached from outside at all. Who may use a route is set at the route
 * itself: {@code metadata.access}.
 */
@NullMarked
package dev.hanok.gateway.access;

import org.jspecify.annotations.NullMarked;
