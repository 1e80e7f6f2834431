package io.couture.vqgan.domain;

import io.couture.model.picture.PictureCut;
import java.awt.image.BufferedImage;
import java.util.List;

/** Reads the image tokens of a picture. One thread at a time. */
public interface PictureEncoder {

    /** What it gives. */
    TokenGrid grid();

    /** The part of a picture of that size that it reads. */
    PictureCut cut(int width, int height);

    /** The codes of a picture's part, scaled to the release's size, row by row. */
    List<Integer> encode(BufferedImage picture, PictureCut cut);
}
