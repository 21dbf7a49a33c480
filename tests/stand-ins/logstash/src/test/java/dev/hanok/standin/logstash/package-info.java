/**
 * A stand-in for Logstash, for tests only: runs the pipeline files where no image of
 * Logstash can be had. It does what these files use and refuses everything else.
 */
@NullMarked
package dev.hanok.standin.logstash;

import org.jspecify.annotations.NullMarked;
