/**
 * Lets JSON clients use systems that speak XML or SOAP.
 */
@NullMarked
package dev.hanok.gateway.legacy;

import org.jspecify.annotations.NullMarked;
