package io.couture.trainer.model.published;

import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.model.TwoTowers;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * KoDALLE's ranking model: EfficientNet-B0 and RoBERTa-base, each with a projection head. In the form that is trained
 * here embeddings have unit length and a learnt temperature.
 *
 * <p>In KoDALLE's own form pixels are 0 to 255 and a score is the plain product of both heads' results t and i. Services
 * rank by cosines, so there i/M gets one more element that makes its length 1, and t/‖t‖ a 0: the cosine is then t·i/(‖t‖M),
 * which ranks pictures for a caption as t·i does. M ≥ ‖i‖ for any picture, since what leaves a LayerNorm over E elements
 * is never longer than max|γ|·√E + ‖β‖.
 */
public record KoClip(KoClipConfig config) implements TwoTowers {

    private static final float HALF_RANGE = 127.5f;
    /** Where an embedding reaches its bound, the root of what is left of 1 would be rounding errors alone. */
    private static final float ROOM = 1.05f;

    @Override
    public List<Weight> weights() {
        Stream<Weight> scale = isPublishedForm()
                ? Stream.empty()
                : Stream.of(Weight.of(LOG_SCALE, new Init.Constant(FIRST_LOG_SCALE), 1));
        Stream<Weight> towers = Stream.of(
                        picture().weights(),
                        caption().weights(),
                        pictureHead().weights(),
                        captionHead().weights())
                .flatMap(List::stream);
        return Stream.concat(towers, scale).toList();
    }

    private boolean isPublishedForm() {
        return config.form() == KoClipConfig.Form.KODALLE;
    }

    @Override
    public int textLength() {
        return config.textLength();
    }

    @Override
    public int textVocabulary() {
        return config.textVocabulary();
    }

    /** One more than the heads' width in KoDALLE's own form. */
    @Override
    public int embedding() {
        return isPublishedForm() ? config.embedding() + 1 : config.embedding();
    }

    @Override
    public <T> T read(Ops<T> ops, T tokens, T mask) {
        return caption().forward(ops, tokens, mask);
    }

    @Override
    public <T> T textEmbedding(Ops<T> ops, T read) {
        T unit = ops.l2Normalize(captionHead().forward(ops, read), -1);
        return isPublishedForm()
                ? ops.concat(List.of(unit, ops.multiply(ops.slice(unit, 1, 0, 1), ops.scalar(0))), 1)
                : unit;
    }

    /** What the caption's head gives, [B, E], of any length. */
    <T> T rawText(Ops<T> ops, T tokens, T mask) {
        return captionHead().forward(ops, read(ops, tokens, mask));
    }

    /** Means over the picture [B, 1280]. */
    @Override
    public <T> T seen(Ops<T> ops, T pixels) {
        T bytes = ops.multiply(ops.add(pixels, ops.scalar(1)), ops.scalar(HALF_RANGE));
        return picture().forward(ops, isPublishedForm() ? bytes : pixels);
    }

    @Override
    public <T> T embedding(Ops<T> ops, T seen) {
        T raw = rawImage(ops, seen);
        return isPublishedForm() ? lifted(ops, raw) : ops.l2Normalize(raw, -1);
    }

    /** What the picture's head gives, [B, E], of any length. */
    <T> T rawImage(Ops<T> ops, T seen) {
        return pictureHead().forward(ops, seen);
    }

    private <T> T lifted(Ops<T> ops, T raw) {
        T gain = ops.weight(pictureHead().normName() + ".weight");
        T shift = ops.weight(pictureHead().normName() + ".bias");
        T longest = ops.multiply(
                ops.sqrt(ops.max(ops.multiply(gain, gain), 0)), ops.scalar((float) Math.sqrt(config.embedding())));
        T bound = ops.add(longest, ops.sqrt(ops.sum(ops.multiply(shift, shift), 0, true)));
        T inside = ops.divide(raw, ops.multiply(bound, ops.scalar(ROOM)));
        T rest = ops.relu(ops.subtract(ops.scalar(1), ops.sum(ops.multiply(inside, inside), 1, true)));
        return ops.concat(List.of(inside, ops.sqrt(rest)), 1);
    }

    @Override
    public List<JudgeConfig.Head> questions() {
        return List.of();
    }

    @Override
    public <T> Map<String, T> answers(Ops<T> ops, T seen) {
        return Map.of();
    }

    @Override
    public <T> Map<String, T> claims(Ops<T> ops, T read) {
        return Map.of();
    }

    /** Not the convolutions of single channels, which have no matrix to speak of. */
    @Override
    public boolean hidden(String weight) {
        return weight.startsWith("text_encoder.model.encoder.")
                || weight.startsWith("image_encoder.model.blocks.") && weight.contains(".conv_pw");
    }

    private static EfficientNet picture() {
        return new EfficientNet("image_encoder.model");
    }

    private Roberta caption() {
        return new Roberta("text_encoder.model", config);
    }

    private ProjectionHead pictureHead() {
        return new ProjectionHead("image_projection", EfficientNet.WIDTH, config.embedding());
    }

    private ProjectionHead captionHead() {
        return new ProjectionHead("text_projection", config.textWidth(), config.embedding());
    }
}
