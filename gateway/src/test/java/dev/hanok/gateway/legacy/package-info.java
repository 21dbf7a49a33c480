/**
 * Tests of the filter for legacy systems, with a stand-in for an ERP.
 */
package dev.hanok.gateway.legacy;
