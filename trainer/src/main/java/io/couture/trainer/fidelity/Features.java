package io.couture.trainer.fidelity;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A row of numbers for each of many pictures: what a network sees of them. */
public final class Features {

    private final float[] values;
    private final int count;
    private final int width;

    private Features(float[] values, int count, int width) {
        this.values = values;
        this.count = count;
        this.width = width;
    }

    /** Rows of one length. */
    public static Features of(List<float[]> rows) {
        int width = rows.isEmpty() ? 0 : rows.get(0).length;
        float[] values = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != width) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows.get(i).length + " features, the first has " + width);
            }
            System.arraycopy(rows.get(i), 0, values, i * width, width);
        }
        return new Features(values, rows.size(), width);
    }

    /** Number of pictures. */
    public int count() {
        return count;
    }

    /** Numbers in a row. */
    public int width() {
        return width;
    }

    float value(int row, int column) {
        return values[row * width + column];
    }

    /** float64 [count, width], of the open scope. */
    Tensor tensor() {
        return Tensors.ofFloats(values, ComputeDevice.CPU, count, width).to(ScalarType.Double);
    }

    /** Two sets that can be compared: of one width, of two pictures each at least. */
    static void requireComparable(Features a, Features b) {
        if (a.width != b.width || a.count < 2 || b.count < 2) {
            throw new IllegalArgumentException("features [" + a.count + ", " + a.width + "] and [" + b.count + ", "
                    + b.width + "] can't be compared: at least 2 rows each of one width are needed");
        }
    }
}
