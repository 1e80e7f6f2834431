package io.couture.trainer.model.perception;

import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;

/** Sees pictures at several depths, and says how different two of them look. */
public interface Perception {

    List<Weight> weights();

    /** What both sides of a picture must be a multiple of. */
    int side();

    /** Features [B, C, h, w] at each depth of pixels [B, 3, H, W] in [−1, 1]. */
    <T> List<T> depths(Ops<T> ops, T pixels);

    /** Differences [B, 1] of two pictures' features at all depths. */
    <T> T difference(Ops<T> ops, List<T> seen, List<T> others);
}
