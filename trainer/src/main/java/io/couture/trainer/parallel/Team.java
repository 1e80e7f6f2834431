package io.couture.trainer.parallel;

import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Processes that take each step together: each computes the gradients of its share of the batch, all get the sum, and so
 * all keep the same weights. One of them, the leader, tells, evaluates and saves. Every member has to make the same calls in
 * the same order. For one thread.
 */
public interface Team extends AutoCloseable {

    /** This process's number, 0 to size − 1; the leader's is 0. */
    int rank();

    int size();

    default boolean leads() {
        return rank() == 0;
    }

    /** Replaces each tensor by its sum over all members, on whatever device it lies. */
    void sum(List<Tensor> tensors);

    /** The sums over all members. */
    double[] sum(double... values);

    /** Replaces each value by its sum over all members, who have the same names in the same order. */
    default void sum(Map<String, Double> values) {
        double[] sums =
                sum(values.values().stream().mapToDouble(Double::doubleValue).toArray());
        int place = 0;
        for (Map.Entry<String, Double> value : values.entrySet()) {
            value.setValue(sums[place++]);
        }
    }

    /** Adds up what all members' losses say of these weights; those without a gradient have none anywhere. */
    default void sumGradients(Collection<Tensor> weights) {
        if (size() > 1) {
            try (Scope scope = new Scope()) {
                sum(weights.stream().map(Tensor::grad).filter(Tensor::defined).toList());
            }
        }
    }

    /** What the leader has in these tensors, everywhere. */
    default void fromLeader(List<Tensor> tensors) {
        if (size() > 1) {
            try (Gradients none = Gradients.off()) {
                if (!leads()) {
                    tensors.forEach(Tensor::zero_);
                }
                sum(tensors);
            }
        }
    }

    /**
     * Refuses a batch that cannot be shared.
     *
     * @param parts of the batch
     */
    default void requireShares(int parts) {
        if (parts % size() != 0) {
            throw new IllegalArgumentException(
                    "a batch of " + parts + " parts cannot be shared by " + size() + " processes");
        }
    }

    /** Where this member logs what it does in a folder for all: the leader there, the others each beside it. */
    default Path logFolder(Path work) throws IOException {
        return leads() ? work : Files.createDirectories(work.resolve("process-" + rank()));
    }

    /** What the leader gives, everywhere. */
    default double[] fromLeader(double... values) {
        return sum(leads() ? values : new double[values.length]);
    }

    @Override
    void close();

    /** One process, which is its own leader. */
    static Team alone() {
        return Alone.INSTANCE;
    }
}
