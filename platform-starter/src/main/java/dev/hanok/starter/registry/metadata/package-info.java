/**
 * Metadata of an instance in the registry: version, commit and the share of a canary.
 */
@NullMarked
package dev.hanok.starter.registry.metadata;

import org.jspecify.annotations.NullMarked;
