/**
 * Parses the pipeline files, and checks their plugins and options like Logstash.
 */
@NullMarked
package dev.hanok.standin.logstash.config;

import org.jspecify.annotations.NullMarked;
