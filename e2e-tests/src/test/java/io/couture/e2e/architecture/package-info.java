/** The rules of the house, read off the classes of every module. */
@NullMarked
package io.couture.e2e.architecture;

import org.jspecify.annotations.NullMarked;
