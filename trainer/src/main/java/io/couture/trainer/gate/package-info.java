/**
 * Quality gates: what a release has to show before it is announced, measured without a running Couture. Called by the
 * stage that publishes; see ADR 0010.
 */
@NullMarked
package io.couture.trainer.gate;

import org.jspecify.annotations.NullMarked;
