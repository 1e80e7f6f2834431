package io.couture.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowChooserTest {

    private static final int ROWS = 4;
    private static final int COLUMNS = 5;
    private static final int CHOSEN = 3;

    @TempDir
    static Path store;

    private static OnnxGraph graph;
    private static DeviceMemory memory;
    private static RowChooser chooser;

    private final int[] columns = new int[CHOSEN];
    private final float[] values = new float[CHOSEN];

    @BeforeAll
    static void open() {
        graph = TinyGraph.open(store);
        memory = graph.allocate(ROWS * COLUMNS * Float.BYTES);
        chooser = new RowChooser(Device.CPU, memory, ROWS, COLUMNS, CHOSEN);
    }

    @AfterAll
    static void close() {
        chooser.close();
        memory.close();
        graph.close();
    }

    private static void put(int row, float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(COLUMNS * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(numbers);
        memory.write((long) row * COLUMNS * Float.BYTES, bytes.array());
    }

    @Test
    void findsTheLargestByAscendingColumn() {
        put(0, 5, -1, 7, 6, 0);
        put(1, -5, -4, -3, -2, -1);

        chooser.choose(new int[] {0, 1}, new float[] {1, 1});

        chooser.row(0, columns, values);
        assertThat(columns).containsExactly(0, 2, 3);
        assertThat(values).containsExactly(5, 7, 6);
        chooser.row(1, columns, values);
        assertThat(columns).containsExactly(2, 3, 4);
        assertThat(values).containsExactly(-3, -2, -1);
    }

    @Test
    void pushesARowAwayFromAnother() {
        put(0, 1, 2, 3, 4, 5);
        put(1, 0, 1, 3, 6, 7);

        chooser.choose(new int[] {1, 1}, new float[] {3, 1});

        chooser.row(0, columns, values);
        assertThat(columns).containsExactly(0, 1, 2);
        assertThat(values).containsExactly(3, 4, 3);
        chooser.row(1, columns, values);
        assertThat(values).containsExactly(3, 6, 7);
    }

    @Test
    void aRowWithSomethingThatIsNotFiniteHasNoNumbersAndTheOthersHave() {
        put(0, 1, 2, 3, 4, 5);
        put(1, 1, 2, Float.NaN, 4, 5);
        put(2, 1, 2, 3, Float.NEGATIVE_INFINITY, 5);

        chooser.choose(new int[] {0, 1, 2}, new float[] {1, 1, 1});

        chooser.row(0, columns, values);
        assertThat(values).containsExactly(3, 4, 5);
        chooser.row(1, columns, values);
        assertThat(values).containsOnly(Float.NaN);
        chooser.row(2, columns, values);
        assertThat(values).containsOnly(Float.NaN);
    }

    @Test
    void refusesToFindMoreThanThereIs() {
        assertThatThrownBy(() -> new RowChooser(Device.CPU, memory, ROWS, COLUMNS, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("6 of 5 columns are to be chosen");
    }
}
