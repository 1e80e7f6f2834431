/** Tests of the S3 model store against a real S3 server in the same JVM. */
@NullMarked
package io.couture.kit.store;

import org.jspecify.annotations.NullMarked;
