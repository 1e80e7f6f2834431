/**
 * The trainer as a service: jobs from {@code couture.training-jobs}, reports on {@code couture.training-events},
 * announcements on {@code couture.releases}. The only package that knows Kafka; see ADR 0010.
 */
@NullMarked
package io.couture.trainer.service;

import org.jspecify.annotations.NullMarked;
