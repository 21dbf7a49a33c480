/**
 * Tests of schedules.
 */
package dev.hanok.order.schedule;
