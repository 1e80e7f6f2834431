/** What the doors share: reading requests, writing what is known of them in the public schema, readiness. */
@NullMarked
package io.couture.gateway.api;

import org.jspecify.annotations.NullMarked;
