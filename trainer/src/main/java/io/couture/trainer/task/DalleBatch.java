package io.couture.trainer.task;

import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Captions and pictures as one step takes them. Tensors belong to the open scope.
 *
 * @param tokens int64 [B, N] with N = T + G
 * @param positions int64 [1, N]
 * @param bias float [B, 1, N, N]
 * @param textTargets int64 [B·T]; −1 where the text is padding that nothing sees
 * @param imageTargets int64 [B·G]
 */
public record DalleBatch(Tensor tokens, Tensor positions, Tensor bias, Tensor textTargets, Tensor imageTargets) {

    /** Target that no loss counts. */
    public static final long IGNORED = -1;

    /**
     * @param texts [B][T] token ids
     * @param codes [B][G] codes of the pictures
     */
    public static DalleBatch of(DalleSequence sequence, long[][] texts, int[][] codes, ComputeDevice device) {
        DalleConfig config = sequence.config();
        int batch = texts.length;
        int length = config.trainedLength();
        long[] tokens = new long[batch * length];
        float[] bias = new float[batch * length * length];
        long[] textTargets = new long[batch * config.textLength()];
        long[] imageTargets = new long[batch * config.imageLength()];
        for (int b = 0; b < batch; b++) {
            sequence.write(texts[b], codes[b], tokens, b * length);
            sequence.writeBias(tokens, b * length, length, bias, b * length * length);
            for (int t = 0; t < config.textLength(); t++) {
                long id = texts[b][t];
                textTargets[b * config.textLength() + t] = sequence.hidden(t + 1, id) ? IGNORED : id;
            }
            for (int g = 0; g < config.imageLength(); g++) {
                imageTargets[b * config.imageLength() + g] = codes[b][g];
            }
        }
        return new DalleBatch(
                Tensors.ofLongs(tokens, device, batch, length),
                Tensors.ofLongs(DalleSequence.positions(length), device, 1, length),
                Tensors.ofFloats(bias, device, batch, 1, length, length),
                Tensors.ofLongs(textTargets, device, textTargets.length),
                Tensors.ofLongs(imageTargets, device, imageTargets.length));
    }
}
