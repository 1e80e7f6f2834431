/** What the computer itself is: processor, memory, disk. */
@NullMarked
package io.couture.machine.host;

import org.jspecify.annotations.NullMarked;
