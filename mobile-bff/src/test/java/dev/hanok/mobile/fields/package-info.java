/**
 * Tests of the selection of fields.
 */
@NullMarked
package dev.hanok.mobile.fields;

import org.jspecify.annotations.NullMarked;
