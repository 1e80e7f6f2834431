/**
 * Catalogues: tables whose rows name a picture by path or URL, or hold it, beside captions and attributes. Adapters of
 * {@code data.source}'s port.
 */
@NullMarked
package io.couture.trainer.data.catalogue;

import org.jspecify.annotations.NullMarked;
