/**
 * Model stores that are not a plain directory: releases in an S3 bucket, brought to a local cache and verified there.
 * Services open the store that {@code couture.store.root} names; the command {@link io.couture.kit.store.PublishReleases}
 * fills one.
 */
@NullMarked
package io.couture.kit.store;

import org.jspecify.annotations.NullMarked;
