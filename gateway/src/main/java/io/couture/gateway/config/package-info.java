/** The gateway's configuration, read once at start. */
@NullMarked
package io.couture.gateway.config;

import org.jspecify.annotations.NullMarked;
