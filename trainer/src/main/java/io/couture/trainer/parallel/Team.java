package io.couture.trainer.parallel;

import java.util.List;
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
