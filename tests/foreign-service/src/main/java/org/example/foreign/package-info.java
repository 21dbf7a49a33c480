/**
 * A service that knows nothing of the platform.
 */
@NullMarked
package org.example.foreign;

import org.jspecify.annotations.NullMarked;
