package io.couture.dalle.inference;

import io.couture.onnx.TensorData;
import java.util.List;
import java.util.Map;

/** Where a family's rows have their text: how it is read, and what a step is told of it. Closing frees native memory. */
interface RowText extends AutoCloseable {

    /**
     * Reads a text and a picture's beginning.
     *
     * @param text ids that the release knows, begin token first, at most as many as it takes
     */
    OnnxTextState read(List<Integer> text, List<Integer> beginning);

    /** The row now continues this text. */
    void begin(int row, OnnxTextState text);

    /** What row {@code from} knows of its text now lies in row {@code to}. */
    void move(int from, int to);

    /** What a step of the first {@code count} rows takes beside tokens and their memory. */
    Map<String, TensorData> inputs(int count);

    @Override
    void close();
}
