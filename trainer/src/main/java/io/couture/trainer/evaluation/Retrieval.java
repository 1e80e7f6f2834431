package io.couture.trainer.evaluation;

import io.couture.trainer.fidelity.Features;
import io.couture.trainer.fidelity.RetrievalPrecision;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether pictures find their captions again, by the release's own scorer.
 *
 * @param captions compared with each other
 * @param best share of the best-ranked pictures, whom the same scorer chose
 * @param first share of candidate 0, chosen without looking
 * @param truth share of the true pictures
 */
public record Retrieval(int captions, double best, double first, double truth) {

    private static final long SEED = 20;

    /** Embeds while captions are drawn. Not for several threads. */
    public static final class Collector implements CaptionAccuracy.Observer {

        private final OnnxScorer scorer;
        private final List<float[]> captions = new ArrayList<>();
        private final List<float[]> best = new ArrayList<>();
        private final List<float[]> first = new ArrayList<>();
        private final List<float[]> truth = new ArrayList<>();

        public Collector(OnnxScorer scorer) {
            this.scorer = scorer;
        }

        @Override
        public void painted(TruePicture drawing, List<Painter.Painting> paintings) {
            captions.add(scorer.caption(drawing.caption()));
            best.add(scorer.picture(paintings.get(0).image()));
            BufferedImage unranked = paintings.stream()
                    .filter(painting -> painting.candidate() == 0)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the server left out candidate 0"))
                    .image();
            first.add(scorer.picture(unranked));
            truth.add(scorer.picture(drawing.image()));
        }

        public Retrieval measure() {
            Features words = Features.of(captions);
            return new Retrieval(
                    captions.size(),
                    RetrievalPrecision.of(words, Features.of(best), SEED),
                    RetrievalPrecision.of(words, Features.of(first), SEED),
                    RetrievalPrecision.of(words, Features.of(truth), SEED));
        }
    }
}
