package io.couture.trainer.evaluation;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * How well the image codec keeps a picture, and how evenly its codes are used.
 *
 * <p>PSNR is 10·log10(255² ÷ mean squared error) in decibels over all pixels and channels of a picture; the figure is
 * the mean over pictures. Perplexity is exp of the entropy of the codes' frequencies.
 */
public final class Reconstruction {

    private final long[] uses;
    private double decibels;
    private int pictures;

    /**
     * @param codes size of the codebook
     */
    public Reconstruction(int codes) {
        this.uses = new long[codes];
    }

    /** Counts one picture, its tokens and what they decode to. */
    public void add(BufferedImage picture, long[] tokens, BufferedImage decoded) {
        for (long token : tokens) {
            uses[(int) token]++;
        }
        decibels += psnr(picture, decoded);
        pictures++;
    }

    /** PSNR of two pictures of one size, in decibels. */
    public static double psnr(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                int p = a.getRGB(x, y);
                int q = b.getRGB(x, y);
                for (int shift = 0; shift <= 16; shift += 8) {
                    int difference = (p >> shift & 0xFF) - (q >> shift & 0xFF);
                    sum += difference * difference;
                }
            }
        }
        double mean = sum / (3.0 * a.getWidth() * a.getHeight());
        return 10 * Math.log10(255 * 255 / Math.max(mean, 1e-10));
    }

    public double meanPsnr() {
        return decibels / pictures;
    }

    public int codesUsed() {
        return (int) Arrays.stream(uses).filter(count -> count > 0).count();
    }

    public double perplexity() {
        double total = Arrays.stream(uses).sum();
        double entropy = Arrays.stream(uses)
                .filter(count -> count > 0)
                .mapToDouble(count -> -count / total * Math.log(count / total))
                .sum();
        return Math.exp(entropy);
    }

    public int pictures() {
        return pictures;
    }
}
