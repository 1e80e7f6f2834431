/** Configuration of the vqgan service. */
@NullMarked
package io.couture.vqgan.config;

import org.jspecify.annotations.NullMarked;
