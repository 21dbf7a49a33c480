/**
 * Amounts of money, and their text in the customer's language.
 */
@NullMarked
package dev.hanok.web.money;

import org.jspecify.annotations.NullMarked;
