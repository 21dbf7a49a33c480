/**
 * Makes new services from the template module.
 */
@NullMarked
package dev.hanok.runner.template;

import org.jspecify.annotations.NullMarked;
