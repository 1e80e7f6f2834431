/** A record of a topic as the services see it: key, headers, bytes; topic names, header names and CloudEvents types. */
@NullMarked
package io.couture.kit.envelope;

import org.jspecify.annotations.NullMarked;
