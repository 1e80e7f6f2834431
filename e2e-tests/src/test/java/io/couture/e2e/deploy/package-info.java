/**
 * What {@code docker-compose.yml}, {@code k8s/} and the Dockerfiles say, held against the code. No engine runs here, so
 * the files are parsed strictly and every name in them is looked up where the code defines it. A check is a function from
 * text to problems, and each is shown to find a problem in a broken copy.
 */
@NullMarked
package io.couture.e2e.deploy;

import org.jspecify.annotations.NullMarked;
