package io.couture.trainer.model;

import java.util.List;

/**
 * Shape of a VQGAN.
 *
 * @param imageSize height and width of the pictures
 * @param codes rows of the codebook
 * @param codeWidth numbers in a code
 * @param encoder pictures to latents
 * @param decoder latents to pictures
 * @param attention whether pixels attend to each other at the lowest resolution
 * @param cosine whether latents and codes are compared by angle (ViT-VQGAN, Yu et al. 2022): keeps more of the
 *     codebook in use than plain distance
 * @param quantizer how a latent finds its code
 */
public record VqganConfig(
        int imageSize,
        int codes,
        int codeWidth,
        Stack encoder,
        Stack decoder,
        boolean attention,
        boolean cosine,
        Quantizer quantizer) {

    /** How a latent finds its code. */
    public enum Quantizer {
        /** The nearest one. */
        NEAREST,
        /** The one that a layer of its own scores best (Gumbel-softmax in training). */
        GUMBEL
    }

    public VqganConfig {
        if (quantizer == Quantizer.GUMBEL && cosine) {
            throw new IllegalArgumentException(
                    "cosine is true, but quantizer gumbel compares no codes: cosine must be false");
        }
        if (codes < 2 || codeWidth < 1) {
            throw new IllegalArgumentException(
                    "codes is " + codes + " and codeWidth " + codeWidth + ", must be at least 2 and 1");
        }
        if (imageSize % encoder.factor() != 0 || encoder.factor() != decoder.factor()) {
            throw new IllegalArgumentException("encoder shrinks by " + encoder.factor() + ", decoder grows by "
                    + decoder.factor() + ": both must be the same and divide imageSize " + imageSize);
        }
    }

    /** With nearest codes. */
    public VqganConfig(
            int imageSize, int codes, int codeWidth, Stack encoder, Stack decoder, boolean attention, boolean cosine) {
        this(imageSize, codes, codeWidth, encoder, decoder, attention, cosine, Quantizer.NEAREST);
    }

    /**
     * One half of the network.
     *
     * @param patch pixels of a square of this side become channels (pixel-unshuffle) before the first convolution of
     *     the encoder, or come out of channels after the last of the decoder; 1 is taming-transformers' own shape
     * @param channels width of each level, highest resolution first; resolution halves from level to level
     * @param blocks residual blocks of each level
     */
    public record Stack(int patch, List<Integer> channels, int blocks) {

        public Stack {
            channels = List.copyOf(channels);
            if (patch < 1
                    || blocks < 1
                    || channels.isEmpty()
                    || channels.stream().anyMatch(c -> c < 1)) {
                throw new IllegalArgumentException("a stack of patch " + patch + ", channels " + channels
                        + " and blocks " + blocks + " must have numbers of at least 1 only");
            }
        }

        /** Pixels of the picture per pixel of the latents, along one side. */
        public int factor() {
            return patch << levels() - 1;
        }

        int levels() {
            return channels.size();
        }

        int lowest() {
            return channels.get(levels() - 1);
        }
    }

    /** taming-transformers' f = 16 VQGAN with 16384 codes, as KoDALLE uses it. */
    public static VqganConfig taming() {
        List<Integer> channels = List.of(128, 128, 256, 256, 512);
        return new VqganConfig(256, 16384, 256, new Stack(1, channels, 2), new Stack(1, channels, 3), true, false);
    }

    /** Height and width of the token grid. */
    public int grid() {
        return imageSize / encoder.factor();
    }

    /** Tokens of a picture. */
    public int tokens() {
        return grid() * grid();
    }
}
