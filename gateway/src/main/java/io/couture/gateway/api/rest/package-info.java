/** The REST door: generations as JSON, pictures as PNG, events as they happen. */
@NullMarked
package io.couture.gateway.api.rest;

import org.jspecify.annotations.NullMarked;
