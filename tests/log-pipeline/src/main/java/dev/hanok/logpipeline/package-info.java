/**
 * Runs the scripts of deploy/elk's ruby filters under JRuby, as Logstash does.
 */
@NullMarked
package dev.hanok.logpipeline;

import org.jspecify.annotations.NullMarked;
