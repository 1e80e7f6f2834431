package io.couture.trainer.fidelity;

import io.couture.model.kfashion.Outfit;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a network saw of one kind of pictures, collected one outfit at a time. */
public final class SeenPictures {

    private static final int SPLITS = 10;

    private final FeatureNetwork network;
    private final List<float[]> features = new ArrayList<>();
    private final Map<String, List<float[]>> answers = new LinkedHashMap<>();

    public SeenPictures(FeatureNetwork network) {
        this.network = network;
    }

    public void add(List<BufferedImage> pictures, Outfit outfit) {
        add(network.see(pictures, outfit));
    }

    public void add(FeatureNetwork.Seen seen) {
        features.addAll(seen.features());
        seen.answers()
                .forEach((question, rows) -> answers.computeIfAbsent(question, key -> new ArrayList<>())
                        .addAll(rows));
    }

    public Features features() {
        return Features.of(features);
    }

    /**
     * With one question the Inception Score over ten splits; with several the geometric mean of their scores, weighted
     * by how many pictures were asked. NaN without questions.
     */
    public InceptionScore score() {
        if (answers.size() == 1) {
            Features only = Features.of(answers.values().iterator().next());
            return InceptionScore.of(only, Math.min(SPLITS, only.count()));
        }
        double logarithms = 0;
        double asked = 0;
        for (List<float[]> rows : answers.values()) {
            logarithms += rows.size()
                    * Math.log(InceptionScore.of(Features.of(rows), 1).mean());
            asked += rows.size();
        }
        return new InceptionScore(Math.exp(logarithms / asked), 0);
    }
}
