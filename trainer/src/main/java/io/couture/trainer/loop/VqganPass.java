package io.couture.trainer.loop;

import io.couture.trainer.model.Vqgan;
import io.couture.trainer.quantize.Quantizer;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.TorchOps;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Pictures through a VQGAN in training. */
record VqganPass(Quantizer quantizer, ComputeDevice device, Precision precision) {

    /** Stands for the time before there are codes. */
    static final double UNQUANTISED = -1;

    /** Rows [B, T, C] before quantisation, pixels after, and, once codes are used, tokens and their loss. */
    record Forward(
            Tensor rows,
            Tensor reconstruction,
            @Nullable Tensor tokens,
            @Nullable Tensor codebookLoss) {}

    /** Through the codes as they are chosen at this share of the run. */
    Forward of(VqganState state, Tensor pixels, double progress) {
        Vqgan model = state.model;
        TorchOps ops = new TorchOps(state.weights);
        try (Precision.Autocast cast = precision.autocast(device)) {
            Tensor rows = model.rows(ops, model.encode(ops, pixels));
            if (progress == UNQUANTISED) {
                return new Forward(rows, wide(model.decodeRows(ops, rows)), null, null);
            }
            Quantizer.Choice choice = quantizer.choose(ops, model, rows, progress);
            return new Forward(rows, wide(model.decodeRows(ops, choice.codes())), choice.tokens(), choice.loss());
        }
    }

    /** Only the decoder learns: from the codes that the averages choose, which are what will be served. */
    Forward decoding(VqganState state, Tensor pixels) {
        state.fixTokens();
        Vqgan model = state.model;
        TorchOps ops = new TorchOps(state.weights);
        try (Precision.Autocast cast = precision.autocast(device)) {
            Tensor codes =
                    ops.embedding(model.codes(ops), model.tokens(ops, pixels)).detach();
            return new Forward(codes, wide(model.decodeRows(ops, codes)), null, null);
        }
    }

    static Tensor wide(Tensor tensor) {
        return tensor.to(torch.ScalarType.Float);
    }
}
