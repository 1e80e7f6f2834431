package io.couture.trainer.data.catalogue;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one catalogue file, in its order. For one thread. */
interface CatalogueRows extends Closeable {

    /**
     * The next row, or null after the last.
     *
     * @throws IOException naming the file and place, when the file cannot be read on
     */
    @Nullable CatalogueRow next() throws IOException;
}
