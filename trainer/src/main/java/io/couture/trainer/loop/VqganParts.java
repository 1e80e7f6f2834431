package io.couture.trainer.loop;

import io.couture.trainer.parallel.Team;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
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
 * What this process's parts of a VQGAN's batch leave for the whole: means for the log, tokens and rows for the codebook,
 * pictures for the discriminator. Owns the tensors it keeps.
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

    /** Of the whole batch. */
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

    /** Makes means, tokens and rows those of all processes' parts, in the order of the batch. */
    void share(Team team) {
        if (team.size() == 1) {
            return;
        }
        team.sum(values);
        loss = team.sum(loss)[0];
        if (!rows.isEmpty()) {
            shareRows(team);
        }
    }

    private void shareRows(Team team) {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            long part = rows.get(0).size(0);
            Tensor all = torch.zeros_like(rows.get(0)).repeat(count, 1);
            Tensor chosen = torch.zeros_like(all.select(1, 0).to(torch.ScalarType.Float));
            for (int own = 0; own < rows.size(); own++) {
                long from = (team.rank() + (long) own * team.size()) * part;
                all.narrow(0, from, part).copy_(rows.get(own));
                long[] codes =
                        Arrays.copyOfRange(tokens, Math.toIntExact(own * part), Math.toIntExact((own + 1) * part));
                chosen.narrow(0, from, part).copy_(Tensors.ofLongs(codes, ComputeDevice.CPU, codes.length));
            }
            team.sum(List.of(all, chosen));
            rows.forEach(Scope::release);
            rows.clear();
            rows.add(outlive(all));
            tokens = Tensors.toLongs(chosen.to(torch.ScalarType.Long));
        }
    }

    Tensor rows() {
        return torch.cat(new TensorVector(rows.toArray(Tensor[]::new)), 0);
    }

    /** Pixels of each of this process's parts and what came out. */
    List<Tensor> realThenFake() {
        return pictures;
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
