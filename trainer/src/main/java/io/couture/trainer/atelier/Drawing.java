package io.couture.trainer.atelier;

import io.couture.trainer.data.PictureLabel;
import java.awt.image.BufferedImage;

/** A finished picture and the label that describes it. */
public record Drawing(BufferedImage image, PictureLabel label) {}
