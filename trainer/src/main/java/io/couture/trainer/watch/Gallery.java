package io.couture.trainer.watch;

import java.io.IOException;
import java.util.List;

/** Takes what a stage shows at an evaluation. */
@FunctionalInterface
public interface Gallery {

    /**
     * Shows pictures of one size.
     *
     * @param name of this kind of show, as file names begin
     * @param rows pictures side by side in each row, as [n, 3, size, size] bytes
     * @param captions of the columns; none where they have none
     */
    void show(String name, List<byte[]> rows, int size, List<String> captions) throws IOException;
}
