package io.couture.trainer.loop;

import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Keeps the codes of a VQGAN in use: starts them from clusters of the encoder's rows, and moves codes that nobody
 * chose for long onto random rows. Writes the live weights and their average alike, since an average of an old and a
 * new place is neither.
 */
final class Codebook {
    private static final int ROUNDS = 10;
    private static final long START_STREAM = 0x5354_4152L;
    private static final long REVIVE_STREAM = 0x5245_5649L;

    private final Vqgan model;
    private final List<TorchWeights> weights;
    private final VqganRecipe.CodebookStart plan;
    private final long seed;
    private final long[] lastUsed;

    Codebook(Vqgan model, List<TorchWeights> weights, VqganRecipe.CodebookStart plan, long seed) {
        this.model = model;
        this.weights = List.copyOf(weights);
        this.plan = plan;
        this.seed = seed;
        this.lastUsed = new long[model.config().codes()];
    }

    /** What makes the codes, of the live weights and their average. */
    List<Tensor> tensors() {
        List<String> names = model.config().quantizer() == VqganConfig.Quantizer.GUMBEL
                ? List.of(Vqgan.CODEBOOK, Vqgan.SCORES + ".weight", Vqgan.SCORES + ".bias")
                : List.of(Vqgan.CODEBOOK);
        return weights.stream().flatMap(each -> names.stream().map(each::get)).toList();
    }

    /** Step at which each code was chosen last. */
    long[] lastUsed() {
        return lastUsed.clone();
    }

    void restore(long[] saved) {
        System.arraycopy(saved, 0, lastUsed, 0, lastUsed.length);
    }

    /** Places the codes in the middle of clusters of rows [N, C]: Lloyd's k-means from random rows. */
    void start(Tensor rows, long step) {
        try (Gradients none = Gradients.off()) {
            int codes = model.config().codes();
            SplittableRandom random = Shuffle.random(seed ^ START_STREAM, step);
            // An encoder that computes in bf16 has rows in bf16, codes are always in 32 bits.
            Tensor all = VqganPass.wide(rows.detach());
            Tensor centres = pick(all, codes, random);
            for (int round = 0; round < ROUNDS; round++) {
                // Distances of all rows to all codes are large: only one round's are held.
                try (Scope scope = new Scope()) {
                    centres.copy_(means(all, centres, random));
                }
            }
            long[] every = LongStream.range(0, codes).toArray();
            place(every, centres);
        }
        Arrays.fill(lastUsed, step);
    }

    /** The mean of the rows that are nearest to each centre; a centre nobody is near to goes to a random row. */
    private Tensor means(Tensor rows, Tensor centres, SplittableRandom random) {
        Tensor nearest = nearest(rows, centres);
        Tensor sums = torch.zeros_like(centres).index_add(0, nearest, rows);
        Tensor ones = torch.ones_like(rows.narrow(1, 0, 1));
        Tensor counts = torch.zeros_like(centres.narrow(1, 0, 1)).index_add(0, nearest, ones);
        Tensor means = sums.div(counts.clamp_min(new Scalar(1f)));
        return torch.where(counts.gt(new Scalar(0f)), means, pick(rows, centres.size(0), random));
    }

    /** Notes the chosen codes of a step, and moves codes unused for too long onto rows [N, C]; returns how many. */
    int used(long[] tokens, Tensor rows, long step) {
        for (long token : tokens) {
            lastUsed[(int) token] = step;
        }
        if (plan.reviveAfter() == 0) {
            return 0;
        }
        long[] dead = IntStream.range(0, lastUsed.length)
                .filter(code -> step - lastUsed[code] >= plan.reviveAfter())
                .asLongStream()
                .toArray();
        if (dead.length > 0) {
            try (Gradients none = Gradients.off()) {
                Tensor places =
                        pick(VqganPass.wide(rows.detach()), dead.length, Shuffle.random(seed ^ REVIVE_STREAM, step));
                place(dead, places);
            }
            for (long code : dead) {
                lastUsed[(int) code] = step;
            }
        }
        return dead.length;
    }

    /**
     * Writes codes [k, C]; where a layer scores codes, it is told to score these by nearness: 2·r·e − ‖e‖² is ‖r‖² − ‖r −
     * e‖².
     */
    private void place(long[] codes, Tensor places) {
        Tensor rows = numbers(codes);
        for (TorchWeights each : weights) {
            each.get(Vqgan.CODEBOOK).index_copy_(0, rows, places);
            if (model.config().quantizer() == VqganConfig.Quantizer.GUMBEL) {
                each.get(Vqgan.SCORES + ".weight").index_copy_(0, rows, places.mul(new Scalar(2f)));
                each.get(Vqgan.SCORES + ".bias")
                        .index_copy_(0, rows, places.square().sum(1).neg());
            }
        }
    }

    private static Tensor nearest(Tensor rows, Tensor centres) {
        Tensor lengths = centres.square().sum(1);
        Tensor distances = lengths.sub(rows.mm(centres.t()).mul(new Scalar(2f)));
        return distances.argmin(new LongOptional(1), false);
    }

    private Tensor pick(Tensor rows, long count, SplittableRandom random) {
        return rows.index_select(0, numbers(random.longs(count, 0, rows.size(0)).toArray()));
    }

    private Tensor numbers(long[] values) {
        return Tensors.ofLongs(values, weights.get(0).device(), values.length);
    }
}
