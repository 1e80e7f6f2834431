package io.couture.trainer.model;

import io.couture.trainer.nn.Conv2d;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures to tokens and back (Esser et al. 2021, "Taming transformers for high-resolution image synthesis"; weight
 * names as in its {@code taming/models/vqgan.py}). Pixels are in [−1, 1]; latents are [B, C, grid, grid] with C =
 * codeWidth; tokens are int64 [B, T], row by row over the grid.
 */
public final class Vqgan {
    /** Name of the codebook [codes, codeWidth]. */
    public static final String CODEBOOK = "quantize.embedding.weight";

    /** Layer that scores the codes for a row, where they are not found by distance: weight [codes, codeWidth] and bias. */
    public static final String SCORES = "quantize.proj";

    private final VqganConfig config;
    private final VqganEncoder encoder;
    private final VqganDecoder decoder;
    private final Conv2d beforeCodes;
    private final Conv2d afterCodes;

    public Vqgan(VqganConfig config) {
        this.config = config;
        this.encoder = new VqganEncoder(config);
        this.decoder = new VqganDecoder(config);
        this.beforeCodes = Conv2d.same("quant_conv", config.codeWidth(), config.codeWidth(), 1);
        this.afterCodes = Conv2d.same("post_quant_conv", config.codeWidth(), config.codeWidth(), 1);
    }

    public VqganConfig config() {
        return config;
    }

    public List<Weight> weights() {
        List<Weight> weights = new ArrayList<>(encoder.weights());
        weights.addAll(decoder.weights());
        Init init = config.cosine() ? new Init.Normal(1f) : new Init.Uniform(1f / config.codes());
        weights.add(Weight.of(CODEBOOK, init, config.codes(), config.codeWidth()));
        if (isGumbel()) {
            weights.addAll(scoring().weights());
        }
        weights.addAll(beforeCodes.weights());
        weights.addAll(afterCodes.weights());
        return weights;
    }

    /** Name of the last weight of the decoder, against which the adversarial loss is balanced. */
    public String lastDecoderWeight() {
        return decoder.lastWeight();
    }

    /** Whether a weight has a say in which token a piece of picture gets; the others only draw. */
    public static boolean decidesTokens(String weight) {
        return weight.startsWith("encoder.") || weight.startsWith("quant_conv.") || weight.startsWith("quantize.");
    }

    private boolean isGumbel() {
        return config.quantizer() == VqganConfig.Quantizer.GUMBEL;
    }

    private Linear scoring() {
        return new Linear(SCORES, config.codeWidth(), config.codes(), true);
    }

    /** Pixels [B, 3, H, W] to latents before quantisation. */
    public <T> T encode(Ops<T> ops, T pixels) {
        return beforeCodes.forward(ops, encoder.forward(ops, pixels));
    }

    /** Latents to rows [B, T, C], on the unit sphere when codes are compared by angle. */
    public <T> T rows(Ops<T> ops, T latents) {
        T rows = ops.permute(ops.reshape(latents, 0, config.codeWidth(), config.tokens()), 0, 2, 1);
        return config.cosine() ? ops.l2Normalize(rows, -1) : rows;
    }

    /** The codes [codes, C], on the unit sphere when they are compared by angle. */
    public <T> T codes(Ops<T> ops) {
        T table = ops.weight(CODEBOOK);
        return config.cosine() ? ops.l2Normalize(table, -1) : table;
    }

    /** Scores [B, T, codes] of rows [B, T, C]; only where the configuration's quantizer is gumbel. */
    public <T> T scores(Ops<T> ops, T rows) {
        return scoring().forward(ops, rows);
    }

    /** Rows [B, T, C] to tokens [B, T]: the nearest code or the one that is scored best. */
    public <T> T tokensOfRows(Ops<T> ops, T rows) {
        return isGumbel() ? ops.argmin(ops.subtract(ops.scalar(0f), scores(ops, rows)), -1) : nearest(ops, rows);
    }

    /** The nearest code of each row [B, T, C] by squared distance ‖e‖² − 2·r·e (‖r‖² is the same for all codes). */
    private <T> T nearest(Ops<T> ops, T rows) {
        T codes = codes(ops);
        T lengths = ops.sum(ops.multiply(codes, codes), -1, false);
        T products = ops.linear(rows, codes, null);
        return ops.argmin(ops.subtract(lengths, ops.multiply(ops.scalar(2f), products)), -1);
    }

    /** Pixels [B, 3, H, W] to tokens. */
    public <T> T tokens(Ops<T> ops, T pixels) {
        return tokensOfRows(ops, rows(ops, encode(ops, pixels)));
    }

    /** Rows [B, T, C] of codes to pixels [B, 3, H, W], which may lie a little outside [−1, 1]. */
    public <T> T decodeRows(Ops<T> ops, T rows) {
        // Unit vectors are stretched so that their elements have variance 1, as the convolutions' init expects.
        T scaled = config.cosine() ? ops.multiply(rows, ops.scalar((float) Math.sqrt(config.codeWidth()))) : rows;
        int grid = config.grid();
        T latents = ops.reshape(ops.permute(scaled, 0, 2, 1), 0, config.codeWidth(), grid, grid);
        return decoder.forward(ops, afterCodes.forward(ops, latents));
    }

    /** Tokens to pixels in [−1, 1]. */
    public <T> T decode(Ops<T> ops, T tokens) {
        T pixels = decodeRows(ops, ops.embedding(codes(ops), tokens));
        T one = ops.scalar(1f);
        T two = ops.scalar(2f);
        // clamp(x, −1, 1) = 1 − relu(2 − relu(x + 1))
        return ops.subtract(one, ops.relu(ops.subtract(two, ops.relu(ops.add(pixels, one)))));
    }
}
