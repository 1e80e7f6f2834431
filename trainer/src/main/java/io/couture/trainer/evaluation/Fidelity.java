package io.couture.trainer.evaluation;

import io.couture.trainer.fidelity.FeatureNetwork;
import io.couture.trainer.fidelity.FrechetDistance;
import io.couture.trainer.fidelity.InceptionScore;
import io.couture.trainer.fidelity.KernelDistance;
import io.couture.trainer.fidelity.SeenPictures;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the pictures of each kind are from true pictures of other outfits of the same split, and the codec's from what
 * it was given.
 *
 * @param features whose
 * @param width numbers in a picture's features
 * @param reference true pictures that are compared with
 */
public record Fidelity(String features, int width, int reference, List<Row> rows) {

    private static final long SEED = 20;

    /** Pictures of one kind. */
    public record Row(String name, int pictures, double frechet, KernelDistance kernel, InceptionScore score) {}

    public Fidelity {
        rows = List.copyOf(rows);
    }

    /** Collects what a network sees of all kinds while captions are drawn. Not for several threads. */
    public static final class Collector implements CaptionAccuracy.Observer {

        private final FeatureNetwork network;
        private final SeenPictures reference;
        private final SeenPictures truth;
        private final SeenPictures decoded;
        private final SeenPictures best;
        private final SeenPictures all;

        public Collector(FeatureNetwork network) {
            this.network = network;
            this.reference = new SeenPictures(network);
            this.truth = new SeenPictures(network);
            this.decoded = new SeenPictures(network);
            this.best = new SeenPictures(network);
            this.all = new SeenPictures(network);
        }

        /** Other true pictures than those whose captions are drawn. */
        public void reference(List<TruePicture> drawings) {
            drawings.forEach(drawing -> reference.add(List.of(drawing.image()), drawing.outfit()));
        }

        /** The drawings whose captions are drawn, before and after the codec. */
        public void truth(List<TruePicture> drawings, List<TruePicture> afterCodec) {
            drawings.forEach(drawing -> truth.add(List.of(drawing.image()), drawing.outfit()));
            afterCodec.forEach(drawing -> decoded.add(List.of(drawing.image()), drawing.outfit()));
        }

        @Override
        public void painted(TruePicture drawing, List<Painter.Painting> paintings) {
            List<BufferedImage> images =
                    paintings.stream().map(Painter.Painting::image).toList();
            FeatureNetwork.Seen seen = network.see(images, drawing.outfit());
            all.add(seen);
            best.add(seen.first());
        }

        public Fidelity measure() {
            List<Row> rows = new ArrayList<>();
            rows.add(row("best-ranked", best, reference));
            rows.add(row("all candidates", all, reference));
            rows.add(row("true pictures", truth, reference));
            rows.add(row("true pictures after the codec", decoded, reference));
            rows.add(row("reconstruction", decoded, truth));
            return new Fidelity(
                    network.name(),
                    reference.features().width(),
                    reference.features().count(),
                    rows);
        }

        private static Row row(String name, SeenPictures pictures, SeenPictures from) {
            return new Row(
                    name,
                    pictures.features().count(),
                    FrechetDistance.of(pictures.features(), from.features()),
                    KernelDistance.of(pictures.features(), from.features(), SEED),
                    pictures.score());
        }
    }
}
