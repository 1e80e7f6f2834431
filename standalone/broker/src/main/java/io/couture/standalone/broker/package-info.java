/**
 * What runs in the child JVMs of a standalone Couture: a one-node Kafka broker, and the tether that ends a child when
 * its parent is gone. Nothing of it is on the class path of the services.
 */
@NullMarked
package io.couture.standalone.broker;

import org.jspecify.annotations.NullMarked;
