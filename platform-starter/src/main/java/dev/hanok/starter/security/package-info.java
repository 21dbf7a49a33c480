/**
 * Access to a service: tokens of auth-service for users, machine passwords for the
 * actuator.
 */
@NullMarked
package dev.hanok.starter.security;

import org.jspecify.annotations.NullMarked;
