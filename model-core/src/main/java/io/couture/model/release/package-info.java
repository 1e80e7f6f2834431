/** The release: what serves together, its manifest, its verification and where it is kept (architecture page, section 4). */
@NullMarked
package io.couture.model.release;

import org.jspecify.annotations.NullMarked;
