/** Starts, watches and stops the JVMs of a local Couture: the broker and the services. */
@NullMarked
package io.couture.standalone.launch;

import org.jspecify.annotations.NullMarked;
