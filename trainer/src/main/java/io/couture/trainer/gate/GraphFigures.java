package io.couture.trainer.gate;

import ai.onnxruntime.OrtException;
import io.couture.model.release.Release;
import io.couture.trainer.evaluation.AttributeReader;
import io.couture.trainer.evaluation.JudgeAccuracy;
import io.couture.trainer.evaluation.JudgedAttribute;
import io.couture.trainer.evaluation.OnnxCodec;
import io.couture.trainer.evaluation.OnnxScorer;
import io.couture.trainer.evaluation.TruePicture;
import io.couture.trainer.fidelity.Features;
import io.couture.trainer.fidelity.RetrievalPrecision;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a release that come from its published graphs alone, on pictures that are the same for every release:
 *
 * <ul>
 *   <li>{@value #CODEC_PSNR}: decibels that are left after encoding and decoding;
 *   <li>{@value #CODEC_KEPT}: share of the labelled attributes that the judge reads right off those;
 *   <li>{@value #RETRIEVAL}: share of the pictures whose own caption the release's scorer puts first among theirs;
 *   <li>{@value #DRAWN}: share of the attributes said in a caption that the judge reads right off what the release draws
 *       for it, over all candidates.
 * </ul>
 *
 * In all of them more is better.
 *
 * @param pictures on which all are measured
 * @param judge null where there are no labels to judge by
 * @param candidates drawn for each caption; 0 leaves {@value #DRAWN} out
 */
record GraphFigures(ExamplePictures pictures, @Nullable AttributeReader judge, int candidates) {

    static final String CODEC_PSNR = "codec.psnr";
    static final String CODEC_KEPT = "codec.kept";
    static final String RETRIEVAL = "scorer.retrieval";
    static final String DRAWN = "drawn.right";
    static final Set<String> NAMES = Set.of(CODEC_PSNR, CODEC_KEPT, RETRIEVAL, DRAWN);

    private static final long SEED = 20;

    /**
     * Measures a release.
     *
     * @throws IllegalArgumentException when it takes pictures of another size
     */
    Map<String, Double> of(Release release) throws OrtException {
        int own = release.manifest().imageCodec().imageHeight();
        int size = pictures.pictures().get(0).image().getHeight();
        if (own != size) {
            throw new IllegalArgumentException("release " + release.id() + " has pictures of " + own + "×" + own
                    + ", the validation split of " + size + "×" + size + ": nothing can be compared");
        }
        Map<String, Double> figures = new TreeMap<>();
        codec(release, figures);
        if (pictures.pictures().size() > 1) {
            figures.put(RETRIEVAL, retrieval(release));
        }
        AttributeReader reader = judge;
        if (reader != null && candidates > 0) {
            figures.put(DRAWN, new DrawnCaptions(pictures.pictures(), reader, candidates).right(release));
        }
        return figures;
    }

    private void codec(Release release, Map<String, Double> figures) throws OrtException {
        try (OnnxCodec codec = new OnnxCodec(release)) {
            OnnxCodec.Measured kept = codec.measure(pictures.pictures());
            figures.put(CODEC_PSNR, kept.reconstruction().meanPsnr());
            AttributeReader reader = judge;
            if (reader != null) {
                figures.put(CODEC_KEPT, right(reader, kept.decoded()));
            }
        }
    }

    private static double right(AttributeReader judge, List<TruePicture> pictures) {
        List<JudgedAttribute> questions = JudgedAttribute.all();
        return JudgeAccuracy.of(questions, judge, pictures).accuracy(questions);
    }

    private double retrieval(Release release) throws OrtException {
        try (OnnxScorer scorer = new OnnxScorer(release)) {
            return RetrievalPrecision.of(
                    Features.of(
                            pictures.captions().stream().map(scorer::caption).toList()),
                    Features.of(pictures.pictures().stream()
                            .map(picture -> scorer.picture(picture.image()))
                            .toList()),
                    SEED);
        }
    }
}
