package io.couture.trainer.evaluation;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/** Reads attributes off pictures; in the product, the judge. */
public interface AttributeReader extends AutoCloseable {

    /** For each picture the index of the answer to each question, by the question's name. */
    List<Map<String, Integer>> read(List<BufferedImage> pictures);

    /** Answers nothing, for pictures of which nothing can be asked. */
    AttributeReader NONE = new AttributeReader() {
        @Override
        public List<Map<String, Integer>> read(List<BufferedImage> pictures) {
            return pictures.stream().map(picture -> Map.<String, Integer>of()).toList();
        }

        @Override
        public void close() {}
    };

    @Override
    void close();
}
