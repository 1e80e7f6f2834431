package io.couture.trainer.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How far a picture is from its reconstruction, both [B, 3, H, W] in [−1, 1]: mean absolute difference of the pixels,
 * of the pictures averaged over 2×2 and 4×4 squares (colour and shape before texture), and of the differences between
 * neighbouring pixels (edges: Mathieu et al. 2016, "Deep multi-scale video prediction beyond mean square error", eq.
 * 6 with α = 1).
 *
 * @param pixels weight of the pixels
 * @param averages weight of each averaged picture
 * @param edges weight of the differences
 */
public record ReconstructionLoss(float pixels, float averages, float edges) {

    public Tensor of(Tensor picture, Tensor reconstruction) {
        Tensor error = reconstruction.sub(picture);
        Tensor loss = error.abs().mean().mul(new Scalar(pixels));
        if (averages > 0f) {
            // Averaging is linear, so the error of the averages is the average of the error.
            Tensor half = torch.avg_pool2d(error, 2, 2);
            Tensor quarter = torch.avg_pool2d(half, 2, 2);
            loss = loss.add(half.abs().mean().add(quarter.abs().mean()), new Scalar(averages));
        }
        if (edges > 0f) {
            loss = loss.add(difference(error, 2).add(difference(error, 3)), new Scalar(edges));
        }
        return loss;
    }

    private static Tensor difference(Tensor error, int dim) {
        long last = error.size(dim) - 1;
        return error.narrow(dim, 1, last).sub(error.narrow(dim, 0, last)).abs().mean();
    }
}
