/**
 * Tests of cookies and languages.
 */
@NullMarked
package dev.hanok.web.browser;

import org.jspecify.annotations.NullMarked;
