/**
 * Classes that Tomcat creates by their names.
 */
@NullMarked
package dev.hanok.gateway.transfer.tomcat;

import org.jspecify.annotations.NullMarked;
