package io.couture.trainer.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Draws codes towards the encoder's rows and rows towards their codes (van den Oord et al. 2017, "Neural discrete
 * representation learning", eq. 3): mean‖sg[z] − e‖² + commitment·mean‖z − sg[e]‖², the squares summed over a row.
 *
 * @param commitment weight of the second term
 */
public record CodebookLoss(float commitment) {

    /** Both are [B, T, C]. */
    public Tensor of(Tensor rows, Tensor codes) {
        Scalar width = new Scalar((float) rows.size(-1));
        Tensor towardsRows = codes.sub(rows.detach()).square().mean();
        Tensor towardsCodes = rows.sub(codes.detach()).square().mean();
        return towardsRows.add(towardsCodes, new Scalar(commitment)).mul(width);
    }

    /** The codes in the forward pass, the rows' gradient in the backward pass. */
    public static Tensor straightThrough(Tensor rows, Tensor codes) {
        return rows.add(codes.sub(rows).detach());
    }
}
