/**
 * Resource-server defaults: who may call, proven by auth-service's tokens.
 */
@NullMarked
package dev.hanok.starter.security;

import org.jspecify.annotations.NullMarked;
