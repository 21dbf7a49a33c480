/**
 * Amounts of money as a customer reads them.
 */
@NullMarked
package dev.hanok.web.money;

import org.jspecify.annotations.NullMarked;
