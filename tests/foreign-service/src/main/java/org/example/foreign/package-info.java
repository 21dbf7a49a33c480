/**
 * A service without platform-starter.
 */
@NullMarked
package org.example.foreign;

import org.jspecify.annotations.NullMarked;
