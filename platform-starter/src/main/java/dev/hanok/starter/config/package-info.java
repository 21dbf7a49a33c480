/**
 * Defaults of every service, and where its configuration comes from: config-server, or a
 * mounted folder.
 */
@NullMarked
package dev.hanok.starter.config;

import org.jspecify.annotations.NullMarked;
