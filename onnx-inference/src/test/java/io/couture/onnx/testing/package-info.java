/** The tiny release that tests of all serving modules run on; made by {@code src/test/fixtures/make_tiny_release.py}. */
@NullMarked
package io.couture.onnx.testing;

import org.jspecify.annotations.NullMarked;
