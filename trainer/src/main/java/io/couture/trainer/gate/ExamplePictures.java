package io.couture.trainer.gate;

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
        int plane = size * size;
        byte[] rgb = new byte[3 * plane];
        cache.copy(index, rgb);
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < plane; i++) {
            int pixel = (rgb[i] & 0xFF) << 16 | (rgb[plane + i] & 0xFF) << 8 | rgb[2 * plane + i] & 0xFF;
            image.setRGB(i % size, i / size, pixel);
        }
        return image;
    }
}
