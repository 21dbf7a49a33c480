/**
 * Reads the pipeline files as strictly as Logstash does.
 */
@NullMarked
package dev.hanok.standin.logstash.config;

import org.jspecify.annotations.NullMarked;
