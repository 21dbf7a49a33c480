/**
 * Tests of the filter for legacy systems, before a stand-in of an ERP.
 */
package dev.hanok.gateway.legacy;
