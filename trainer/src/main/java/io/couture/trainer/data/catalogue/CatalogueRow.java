package io.couture.trainer.data.catalogue;

import io.couture.trainer.data.source.Fields;
import java.io.IOException;
import java.util.Optional;

/** One row of a catalogue. Safe for many threads. */
interface CatalogueRow extends Fields {

    /** File and place, as reports call it. */
    String name();

    /**
     * The bytes that a column holds, if it holds bytes and no name.
     *
     * @throws IOException when the column holds neither
     */
    default Optional<byte[]> bytes(String column) throws IOException {
        return Optional.empty();
    }
}
