/**
 * Renders the manifests of deploy/kubernetes and checks them, without a cluster.
 */
@NullMarked
package dev.hanok.delivery.kubernetes;

import org.jspecify.annotations.NullMarked;
