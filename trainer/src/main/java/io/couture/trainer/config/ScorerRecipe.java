package io.couture.trainer.config;

/**
 * The scorer stage.
 *
 * @param evaluationBatches batches of the validation split
 * @param afterCodec share of the pictures in [0, 1] that are seen as the VQGAN gives them back, which is how pictures
 *     look that the scorer will rank
 * @param nearMisses captions wrong in one thing that each picture is shown beside its own, 1 to 8
 * @param shift pixels that pictures are moved by at most in training, either way, so that fewer of them teach more;
 *     0 to 64
 * @param attributes weight of the picture tower's answers about attributes beside the contrastive loss; 0 asks nothing
 */
public record ScorerRecipe(
        StageConfig stage,
        Model model,
        int evaluationBatches,
        double afterCodec,
        int nearMisses,
        int shift,
        double attributes,
        PaceRecipe pace) {

    private static final int MOST_NEAR_MISSES = 8;

    public ScorerRecipe {
        Limits.atLeast("evaluationBatches", evaluationBatches, 1);
        Limits.share("afterCodec", afterCodec);
        Limits.within("nearMisses", nearMisses, 1, MOST_NEAR_MISSES);
        Limits.within("shift", shift, 0, JudgeRecipe.LARGEST_SHIFT);
        Limits.atLeast("attributes", attributes, 0);
        if (attributes > 0 && model.family() == Family.KOCLIP) {
            throw new IllegalArgumentException(
                    "attributes is " + attributes + ", but family koclip answers no questions: must be 0");
        }
    }

    /** What the towers are made of. */
    public enum Family {
        /** Our own towers. */
        SMALL,
        /** EfficientNet-B0 and RoBERTa, as KoDALLE ranked with. */
        KOCLIP
    }

    /**
     * Sizes of the scorer.
     *
     * @param family of both towers
     * @param embedding width of the space both towers meet in
     * @param compat whose weights it takes
     * @param file safetensors with weights that are served as they are; empty trains them
     */
    public record Model(
            Family family, int textWidth, int textLayers, int heads, int embedding, Compat compat, String file) {
        public Model {
            Limits.atLeast("textWidth", textWidth, 1);
            Limits.atLeast("textLayers", textLayers, 1);
            Limits.atLeast("heads", heads, 1);
            Limits.atLeast("embedding", embedding, 1);
            if (textWidth % heads != 0) {
                throw new IllegalArgumentException(
                        "textWidth is " + textWidth + ", must be a multiple of heads, which is " + heads);
            }
            if (compat == Compat.KODALLE && family != Family.KOCLIP) {
                throw new IllegalArgumentException(
                        "compat is kodalle, but family is small: KoDALLE ranked with koclip");
            }
            if (!file.isBlank() && compat != Compat.KODALLE) {
                throw new IllegalArgumentException(
                        "file is " + file + ", but compat is none: weights are taken in the form of kodalle only");
            }
        }
    }

    /** Whether weights are taken as they are, and nothing is trained. */
    public boolean isTaken() {
        return !model.file().isBlank();
    }

    /** Whose weights a scorer takes. */
    public enum Compat {
        /** Those trained here: unit length, learnt temperature. */
        NONE,
        /** KoDALLE's: pixels from 0 to 255, plain products. */
        KODALLE
    }
}
