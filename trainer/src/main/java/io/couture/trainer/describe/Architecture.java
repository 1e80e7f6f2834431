package io.couture.trainer.describe;

import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.ScorerRecipe;
import io.couture.trainer.describe.ModelCount.Part;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.PatchDiscriminator;
import io.couture.trainer.model.TwoTowers;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.model.perception.JudgePerception;
import io.couture.trainer.model.published.PerceptualNetwork;
import io.couture.trainer.model.seq2seq.DalleMini;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The models of a recipe, counted.
 *
 * @param transformer what learns to draw
 * @param vqgan pictures to tokens and back
 * @param critics what judges the VQGAN's pictures while it trains
 * @param scorer what ranks pictures
 */
public record Architecture(ModelCount transformer, ModelCount vqgan, List<ModelCount> critics, ModelCount scorer) {

    public Architecture {
        critics = List.copyOf(critics);
    }

    /** Counts the models of a recipe, of which the sizes of two follow from its data. */
    public static Architecture of(Recipe recipe, ModelCount transformer, TwoTowers scorer) {
        return new Architecture(
                transformer, vqgan(new Vqgan(recipe.vqgan().model())), critics(recipe), scorer(recipe, scorer));
    }

    /** What training the transformer changes. */
    public long trainable() {
        return transformer.total();
    }

    /** The VQGAN and what judges it. */
    public long vqganWithCritics() {
        return vqgan.total() + critics.stream().mapToLong(ModelCount::total).sum();
    }

    /** Everything but the scorer, as KoDALLE counts itself. */
    public long total() {
        return trainable() + vqganWithCritics();
    }

    /** Counts an encoder and a decoder. */
    public static ModelCount transformer(DalleMiniConfig config) {
        return ModelCount.of(
                "transformer",
                new DalleMini(config).weights(),
                List.of(
                        Part.under("text tokens", "encoder.token."),
                        Part.under("text positions", "encoder.position."),
                        Part.under("encoder's layers", "encoder.layers."),
                        Part.under("encoder's norms", "encoder.norm"),
                        Part.under("image tokens", "decoder.token."),
                        Part.under("image positions", "decoder.position."),
                        new Part("decoder's look at itself", name -> ofDecoder(name, ".attention.")),
                        new Part("decoder's look at the caption", name -> ofDecoder(name, ".caption_attention.")),
                        new Part("decoder's feed-forward", name -> ofDecoder(name, ".feed_forward.")),
                        Part.under("decoder's norms", "decoder.norm"),
                        Part.under("output", "output.")));
    }

    private static boolean ofDecoder(String name, String part) {
        return name.startsWith("decoder.layers.") && name.contains(part);
    }

    /** Counts a transformer whose text and picture are one row. */
    public static ModelCount transformer(DalleConfig config) {
        return ModelCount.of(
                "transformer",
                new Dalle(config).weights(),
                List.of(
                        Part.under("tokens (text, then image)", "token."),
                        Part.under("text tokens, a language model's", "text_token."),
                        Part.under("image tokens", "image_token."),
                        Part.under("projection of text", "text_projection."),
                        Part.under("text positions", "text_position."),
                        Part.under("image positions", "image_position."),
                        new Part("attention", name -> name.startsWith("blocks.") && name.contains(".attention")),
                        new Part("feed-forward", name -> name.startsWith("blocks.") && name.contains(".feed_forward")),
                        Part.under("output", "output.")));
    }

    static ModelCount vqgan(Vqgan vqgan) {
        return ModelCount.of(
                "VQGAN",
                vqgan.weights(),
                List.of(
                        Part.under("encoder", "encoder."),
                        Part.under("decoder", "decoder."),
                        Part.under("codebook", "quantize.embedding."),
                        Part.under("scores of codes", "quantize.proj."),
                        new Part("convolutions beside it", name -> name.contains("quant_conv."))));
    }

    private static List<ModelCount> critics(Recipe recipe) {
        List<ModelCount> critics = new ArrayList<>();
        if (recipe.vqgan().losses().perceptual().byJudge()) {
            critics.add(ModelCount.of(
                    "perceptual network",
                    new JudgePerception().weights(),
                    List.of(Part.under("the judge's trunk", "image."))));
        }
        if (recipe.vqgan().losses().perceptual().byLpips()) {
            critics.add(ModelCount.of(
                    "perceptual network",
                    new PerceptualNetwork().weights(),
                    List.of(Part.under("VGG16", "net."), Part.under("weights of differences", "lin"))));
        }
        if (recipe.vqgan().discriminator().from() < 1) {
            critics.add(ModelCount.of(
                    "discriminator",
                    new PatchDiscriminator(recipe.vqgan().discriminator().shape()).weights(),
                    List.of(
                            Part.under("convolutions", "discriminator.conv"),
                            Part.under("norms", "discriminator.norm"))));
        }
        return critics;
    }

    private static ModelCount scorer(Recipe recipe, TwoTowers scorer) {
        boolean published = recipe.scorer().model().family() == ScorerRecipe.Family.KOCLIP;
        List<Part> parts = published
                ? List.of(
                        Part.under("EfficientNet-B0", "image_encoder."),
                        Part.under("RoBERTa", "text_encoder."),
                        Part.under("projection of pictures", "image_projection."),
                        Part.under("projection of captions", "text_projection."),
                        Part.under("temperature", "log_scale"))
                : List.of(
                        Part.under("picture", "image."),
                        Part.under("caption", "text."),
                        Part.under("temperature", "log_scale"));
        return ModelCount.of("scorer", scorer.weights(), parts);
    }
}
