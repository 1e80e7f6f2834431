package io.couture.trainer.torch;

import io.couture.trainer.nn.Coupling;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A pass through couplings of which only what went in and what came out is kept, however many there are. Gradients go back
 * from the last coupling to the first: each one's input is computed back from its output, and on the way to it what its
 * gradients need (Gomez et al. 2017). That is one forward more, and the memory of one coupling instead of all.
 *
 * <p>For one thread. What it holds belongs to the scope that was open when it was made.
 *
 * @param precision that the couplings computed in
 * @param in where gradients go on to
 * @param out what was computed, without a way back of its own: a loss's gradients stay in it
 */
record Reversal(
        TorchOps ops,
        ComputeDevice device,
        Precision precision,
        List<Coupling<Tensor>> couplings,
        Coupling.Streams<Tensor> in,
        Coupling.Streams<Tensor> out) {

    /** Streams and the gradients of a loss by them. */
    private record Point(Coupling.Streams<Tensor> streams, Coupling.Streams<Tensor> gradients) {

        /** Lets it outlive the scope. */
        Point kept(Scope scope) {
            return new Point(Reversal.kept(scope, streams), Reversal.kept(scope, gradients));
        }

        void release() {
            Reversal.release(streams);
            Reversal.release(gradients);
        }
    }

    /** What a coupling adds, and the stream it was computed from, which the gradients are collected in. */
    private record Change(Tensor from, Tensor change) {}

    static Reversal forward(
            TorchOps ops, ComputeDevice device, Coupling.Streams<Tensor> in, List<Coupling<Tensor>> couplings) {
        Coupling.Streams<Tensor> last = through(ops, in, couplings);
        // The copies of weights that autocast made here know no gradients, and it would give them to who wants some.
        torch.clear_cache();
        Coupling.Streams<Tensor> out = new Coupling.Streams<>(leaf(last.first()), leaf(last.second()));
        if (!couplings.isEmpty()) {
            release(last);
        }
        return new Reversal(ops, device, Precision.around(device), couplings, in, out);
    }

    /** Kept for the caller, unless there are no couplings. Counts nothing: {@link #backward} computes it again. */
    private static Coupling.Streams<Tensor> through(
            TorchOps ops, Coupling.Streams<Tensor> in, List<Coupling<Tensor>> couplings) {
        Coupling.Streams<Tensor> streams = in;
        for (Coupling<Tensor> coupling : couplings) {
            Coupling.Streams<Tensor> before = streams;
            try (ProductCount uncounted = ProductCount.begin();
                    Gradients none = Gradients.off();
                    Scope scope = new Scope()) {
                streams = kept(scope, coupling.forward(ops, before));
            }
            if (before != in) {
                release(before);
            }
        }
        return streams;
    }

    /** Adds the gradients that have come to {@link #out} to those of the couplings' weights and of what lies before. */
    void backward() {
        Point point = new Point(
                out, new Coupling.Streams<>(out.first().grad(), out.second().grad()));
        for (int last = couplings.size() - 1; last >= 0; last--) {
            Point after = point;
            try (Scope scope = new Scope()) {
                point = before(couplings.get(last), after).kept(scope);
            }
            if (last < couplings.size() - 1) {
                after.release();
            }
        }
        if (in.first().requires_grad()) {
            Coupling.Streams<Tensor> gradients = point.gradients();
            in.first()
                    .mul(gradients.first())
                    .sum()
                    .add(in.second().mul(gradients.second()).sum())
                    .backward();
        }
        if (!couplings.isEmpty()) {
            point.release();
        }
    }

    private Point before(Coupling<Tensor> coupling, Point after) {
        Change second = back(
                coupling.second(), after.streams().first(), after.gradients().second());
        Tensor secondStream = after.streams().second().detach().sub(second.change());
        Tensor firstGradient = after.gradients().first().add(second.from().grad());
        Change first = back(coupling.first(), secondStream, firstGradient);
        return new Point(
                new Coupling.Streams<>(after.streams().first().detach().sub(first.change()), secondStream),
                new Coupling.Streams<>(
                        firstGradient,
                        after.gradients().second().add(first.from().grad())));
    }

    private Change back(UnaryOperator<Tensor> half, Tensor stream, Tensor gradient) {
        Tensor from = leaf(stream);
        Tensor change;
        try (Precision.Autocast cast = precision.autocast(device)) {
            change = half.apply(from);
        }
        change.backward(gradient.to(change.scalar_type()), new BoolOptional(), false, new TensorArrayRefOptional());
        return new Change(from, change.detach());
    }

    private static Tensor leaf(Tensor tensor) {
        return tensor.detach().set_requires_grad(true);
    }

    private static Coupling.Streams<Tensor> kept(Scope scope, Coupling.Streams<Tensor> streams) {
        return new Coupling.Streams<>(scope.keep(streams.first()), scope.keep(streams.second()));
    }

    private static void release(Coupling.Streams<Tensor> streams) {
        Scope.release(streams.first());
        Scope.release(streams.second());
    }
}
