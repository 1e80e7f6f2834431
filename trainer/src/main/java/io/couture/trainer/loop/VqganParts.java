package io.couture.trainer.loop;

import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What the parts of a VQGAN's batch leave for the whole: means for the log, tokens and rows for the codebook, pictures for
 * the discriminator. Owns the tensors it keeps.
 */
final class VqganParts implements AutoCloseable {

    private final int count;
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final List<Tensor> rows = new ArrayList<>();
    private final List<Tensor> pictures = new ArrayList<>();
    private long[] tokens = new long[0];
    private double loss;

    VqganParts(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }

    /** Adds a part's share to the mean of a scalar. */
    void add(String name, Tensor scalar) {
        values.merge(name, (double) scalar.item_float() / count, Double::sum);
    }

    void addLoss(Tensor scalar) {
        loss += scalar.item_float() / count;
    }

    /** Tokens that a part chose, and its rows [N, C] before quantisation. */
    void used(Tensor chosen, Tensor flat) {
        tokens = LongStream.concat(Arrays.stream(tokens), Arrays.stream(Tensors.toLongs(chosen)))
                .toArray();
        rows.add(outlive(flat.detach()));
    }

    /** Pixels of a part and what came out. */
    void show(Tensor real, Tensor fake) {
        pictures.add(outlive(torch.cat(new TensorVector(real, fake.detach()), 0)));
    }

    private static Tensor outlive(Tensor tensor) {
        tensor.retainReference();
        return tensor;
    }

    Tensor rows() {
        return torch.cat(new TensorVector(rows.toArray(Tensor[]::new)), 0);
    }

    Tensor realThenFake(int part) {
        return pictures.get(part);
    }

    long[] tokens() {
        return tokens;
    }

    double loss() {
        return loss;
    }

    Map<String, Double> values() {
        return values;
    }

    @Override
    public void close() {
        rows.forEach(Scope::release);
        pictures.forEach(Scope::release);
    }
}
