package io.couture.trainer.model.published;

import io.couture.trainer.model.TwoTowers;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.Stream;

/**
 * KoDALLE's ranking model: EfficientNet-B0 and RoBERTa-base, each with a projection head. Embeddings are not normalised;
 * the score is their plain product. Norms over batches work in their inference form only, so weights come from elsewhere.
 */
public record KoClip(KoClipConfig config) implements TwoTowers {

    @Override
    public List<Weight> weights() {
        return Stream.of(
                        picture().weights(),
                        caption().weights(),
                        pictureHead().weights(),
                        captionHead().weights())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public int textLength() {
        return config.textLength();
    }

    @Override
    public int textVocabulary() {
        return config.textVocabulary();
    }

    @Override
    public int embedding() {
        return config.embedding();
    }

    @Override
    public <T> T text(Ops<T> ops, T tokens, T mask) {
        return captionHead().forward(ops, caption().forward(ops, tokens, mask));
    }

    @Override
    public <T> T image(Ops<T> ops, T pixels) {
        return pictureHead().forward(ops, picture().forward(ops, pixels));
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
