/**
 * Reads the pipeline files as strictly as Logstash does.
 */
@NullMarked
package dev.hanok.logpipeline.config;

import org.jspecify.annotations.NullMarked;
