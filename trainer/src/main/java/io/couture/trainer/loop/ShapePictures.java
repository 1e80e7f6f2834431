package io.couture.trainer.loop;

import java.util.SplittableRandom;

/** Coloured discs and boxes on a shaded ground, drawn from a seed: pictures for tests and benchmarks. */
public final class ShapePictures implements BatchSource {
    private final int size;
    private final int imageSize;
    private final long seed;

    public ShapePictures(int size, int imageSize, long seed) {
        this.size = size;
        this.imageSize = imageSize;
        this.seed = seed;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int imageSize() {
        return imageSize;
    }

    @Override
    public void copy(int index, byte[] rgbChw) {
        SplittableRandom random = Shuffle.random(seed, index);
        int[] ground = colour(random);
        int[] inside = colour(random);
        boolean disc = random.nextBoolean();
        int radius = imageSize / 8 + random.nextInt(imageSize / 4);
        int middleX = imageSize / 4 + random.nextInt(imageSize / 2);
        int middleY = imageSize / 4 + random.nextInt(imageSize / 2);
        int plane = imageSize * imageSize;
        for (int y = 0; y < imageSize; y++) {
            for (int x = 0; x < imageSize; x++) {
                int dx = Math.abs(x - middleX);
                int dy = Math.abs(y - middleY);
                boolean hit = disc ? dx * dx + dy * dy < radius * radius : Math.max(dx, dy) < radius;
                for (int channel = 0; channel < 3; channel++) {
                    int value = hit ? inside[channel] : ground[channel] * (imageSize + y) / (2 * imageSize);
                    rgbChw[channel * plane + y * imageSize + x] = (byte) value;
                }
            }
        }
    }

    private static int[] colour(SplittableRandom random) {
        return new int[] {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
    }
}
