package io.couture.trainer.gate;

import io.couture.trainer.data.Crop;
import io.couture.trainer.data.Example;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.Split;
import io.couture.trainer.evaluation.TestDrawing;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** The first pictures of the validation split with their captions, always the same ones. */
record ExamplePictures(List<TestDrawing> pictures, List<String> captions) {

    ExamplePictures {
        pictures = List.copyOf(pictures);
        captions = List.copyOf(captions);
    }

    static ExamplePictures of(PictureCache cache, int count) {
        List<TestDrawing> pictures = new ArrayList<>();
        List<String> captions = new ArrayList<>();
        for (int index : cache.of(Split.VALIDATION)) {
            if (pictures.size() == count) {
                break;
            }
            Example example = cache.examples().get(index);
            TestDrawing picture = new TestDrawing(index, example.outfit(), image(cache, index));
            pictures.add(picture);
            captions.add(
                    example.isLabelled()
                            ? picture.caption()
                            : example.captions().get(0));
        }
        return new ExamplePictures(pictures, captions);
    }

    boolean areLabelled() {
        return pictures.stream()
                .anyMatch(picture -> !picture.outfit().garments().isEmpty());
    }

    private static BufferedImage image(PictureCache cache, int index) {
        int size = cache.imageSize();
        byte[] rgb = new byte[3 * size * size];
        cache.copy(index, rgb);
        return Crop.picture(rgb, size);
    }
}
