package io.couture.onnx;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the largest numbers of rows that lie on a device, so that only those cross the bus. A row may first be pushed away
 * from another: other + by · (row − other), as classifier-free guidance does. One thread at a time; close before the memory
 * of the rows.
 */
public final class RowChooser implements AutoCloseable {

    private static final String GRAPH = "choose.onnx";

    private final BundledGraph graph;
    private final DeviceMemory memory;
    private final int columns;
    private final int chosen;
    private final LongBuffer others;
    private final FloatBuffer by;
    private final LongBuffer count = TensorData.newLongs(1);
    private final FloatBuffer values;
    private final LongBuffer places;
    private final FloatBuffer finite;
    /** By number of rows. */
    private final @Nullable PreparedRun[] runs;

    /**
     * @param device where the memory is
     * @param memory of the rows, float, one after the other
     * @param rows there are
     * @param columns of a row
     * @param chosen numbers to find of each row, 1 to {@code columns}
     */
    public RowChooser(Device device, DeviceMemory memory, int rows, int columns, int chosen) {
        if (chosen < 1 || chosen > columns) {
            throw new IllegalArgumentException(chosen + " of " + columns + " columns are to be chosen");
        }
        this.graph = BundledGraph.open(GRAPH, device);
        this.memory = memory;
        this.columns = columns;
        this.chosen = chosen;
        this.others = TensorData.newLongs(rows);
        this.by = TensorData.newFloats(rows);
        this.values = TensorData.newFloats((long) rows * chosen);
        this.places = TensorData.newLongs((long) rows * chosen);
        this.finite = TensorData.newFloats(rows);
        this.runs = new PreparedRun[rows + 1];
        count.put(0, chosen);
    }

    /** How many of each row are found. */
    public int chosen() {
        return chosen;
    }

    /**
     * Finds the largest numbers of the first {@code other.length} rows.
     *
     * @param other the row that each is pushed away from; itself for one that stays as it is
     * @param guidance how far; 1 leaves a row as it is
     */
    public void choose(int[] other, float[] guidance) {
        for (int row = 0; row < other.length; row++) {
            others.put(row, other[row]);
            by.put(row, guidance[row]);
        }
        PreparedRun run = runs[other.length];
        if (run == null) {
            run = prepare(other.length);
            runs[other.length] = run;
        }
        run.run();
    }

    private PreparedRun prepare(int rows) {
        Map<String, TensorData> inputs = new LinkedHashMap<>();
        inputs.put("rows", memory.tensor("float", 0, rows, columns));
        inputs.put("others", TensorData.longs(others, rows));
        inputs.put("by", TensorData.floats(by, rows, 1));
        inputs.put("count", TensorData.longs(count, 1));
        Map<String, TensorData> outputs = Map.of(
                "values", TensorData.floats(values, rows, chosen),
                "places", TensorData.longs(places, rows, chosen),
                "finite", TensorData.floats(finite, rows));
        return new BoundRun(graph.session(), GRAPH, inputs, outputs, BoundRun.NONE);
    }

    /**
     * What was found of a row, by ascending column.
     *
     * @param column where it was found, {@link #chosen} of them
     * @param value what was found; no number at all where one of the row's is infinite or none
     */
    public void row(int row, int[] column, float[] value) {
        if (finite.get(row) != 0) {
            Arrays.fill(value, Float.NaN);
            return;
        }
        long[] found = new long[chosen];
        for (int i = 0; i < chosen; i++) {
            int at = row * chosen + i;
            found[i] = places.get(at) << Integer.SIZE | Integer.toUnsignedLong(Float.floatToRawIntBits(values.get(at)));
        }
        Arrays.sort(found);
        for (int i = 0; i < chosen; i++) {
            column[i] = (int) (found[i] >>> Integer.SIZE);
            value[i] = Float.intBitsToFloat((int) found[i]);
        }
    }

    @Override
    public void close() {
        for (PreparedRun run : runs) {
            if (run != null) {
                run.close();
            }
        }
        graph.close();
    }
}
