package io.couture.trainer.data.source;

import java.io.IOException;
import java.util.List;

/** Named values that describe one picture: a catalogue's row or a JSON object. */
public interface Fields {

    /**
     * The texts of a column, one unless it holds a list; none when it is empty.
     *
     * @throws IOException when the column holds something else
     */
    List<String> texts(String column) throws IOException;
}
