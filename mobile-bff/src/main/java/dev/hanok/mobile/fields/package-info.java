/**
 * Lets an app choose the fields of a response.
 */
@NullMarked
package dev.hanok.mobile.fields;

import org.jspecify.annotations.NullMarked;
