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
 * @param colour weight of red − green and of blue − (red + green) / 2 of the 4×4 averages: hue is a small part of a
 *     pixel's difference and the first thing a caption asks for
 */
public record ReconstructionLoss(float pixels, float averages, float edges, float colour) {

    public Tensor of(Tensor picture, Tensor reconstruction) {
        Tensor error = reconstruction.sub(picture);
        Tensor loss = error.abs().mean().mul(new Scalar(pixels));
        // Averaging is linear, so the error of the averages is the average of the error.
        Tensor half = torch.avg_pool2d(error, 2, 2);
        Tensor quarter = torch.avg_pool2d(half, 2, 2);
        if (averages > 0f) {
            loss = loss.add(half.abs().mean().add(quarter.abs().mean()), new Scalar(averages));
        }
        if (colour > 0f) {
            loss = loss.add(opponents(quarter), new Scalar(colour));
        }
        if (edges > 0f) {
            loss = loss.add(difference(error, 2).add(difference(error, 3)), new Scalar(edges));
        }
        return loss;
    }

    private static Tensor opponents(Tensor error) {
        Tensor red = error.narrow(1, 0, 1);
        Tensor green = error.narrow(1, 1, 1);
        Tensor blue = error.narrow(1, 2, 1);
        Tensor yellow = red.add(green).mul(new Scalar(0.5f));
        return red.sub(green).abs().mean().add(blue.sub(yellow).abs().mean());
    }

    private static Tensor difference(Tensor error, int dim) {
        long last = error.size(dim) - 1;
        return error.narrow(dim, 1, last).sub(error.narrow(dim, 0, last)).abs().mean();
    }
}
