package io.couture.trainer.task;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Symmetric InfoNCE over a batch (van den Oord et al. 2018; both directions as in CLIP, figure 3). */
final class ContrastiveLoss {

    private ContrastiveLoss() {}

    /** Mean of both cross-entropies of similarity [B, B], whose diagonal belongs together. */
    static Tensor of(Tensor similarity) {
        Tensor own = own(similarity);
        Tensor byText = torch.cross_entropy_loss(similarity, own);
        Tensor byImage = torch.cross_entropy_loss(similarity.t(), own);
        return byText.add(byImage).div(new Scalar(2));
    }

    /**
     * The same, with wrong captions that compete for each picture beside the batch's own.
     *
     * @param wrong [W, B] similarities of wrong captions to the pictures
     */
    static Tensor of(Tensor similarity, Tensor wrong) {
        Tensor own = own(similarity);
        Tensor byText = torch.cross_entropy_loss(similarity, own);
        Tensor byImage = torch.cross_entropy_loss(
                torch.cat(new TensorVector(similarity, wrong), 0).t(), own);
        return byText.add(byImage).div(new Scalar(2));
    }

    /** Share of columns whose element on the diagonal is larger there than in each [B, B] of {@code wrong} [k·B, B]. */
    static Tensor preference(Tensor similarity, Tensor wrong) {
        long count = similarity.size(0);
        Tensor own = similarity.detach().diag();
        Tensor misses = wrong.detach().reshape(-1, count, count).diagonal(0, 1, 2);
        return own.gt(misses.amax(new long[] {0}, false))
                .to(torch.ScalarType.Float)
                .mean();
    }

    /** Share of columns whose largest element is on the diagonal. */
    static Tensor agreement(Tensor similarity) {
        Tensor best = similarity.detach().argmax(new LongOptional(0), false);
        return best.eq(own(similarity)).to(torch.ScalarType.Float).mean();
    }

    private static Tensor own(Tensor similarity) {
        Tensor places = torch.arange(new Scalar(similarity.size(0)), new TensorOptions(torch.ScalarType.Long));
        return places.to(similarity.device(), torch.ScalarType.Long);
    }
}
