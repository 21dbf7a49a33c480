/**
 * A stand-in for Logstash, for tests on machines that cannot pull its image. It supports
 * what the pipeline files of this repository use, and refuses everything else.
 */
@NullMarked
package dev.hanok.standin.logstash;

import org.jspecify.annotations.NullMarked;
