package io.couture.trainer.task.mini;

import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.seq2seq.DalleMini;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.task.TrainingTask;
import io.couture.trainer.task.TransformerFamily;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * DALL·E mini's family: an encoder reads the caption, and the decoder predicts each image token from those before it. The
 * loss is the image tokens' mean cross-entropy in nats, without smoothing or dropout, as Dayma et al. trained theirs.
 */
public record MiniFamily(MiniSequence sequence) implements TransformerFamily {

    private static final String IMAGE = "image";

    private DalleMini mini() {
        return new DalleMini(sequence.config());
    }

    @Override
    public Record config() {
        return sequence.config();
    }

    @Override
    public List<Weight> weights() {
        return mini().weights();
    }

    @Override
    public boolean hidden(String weight) {
        return weight.contains(".layers.");
    }

    @Override
    public long[] nullText() {
        return sequence.nullText();
    }

    @Override
    public TrainingTask.Loss loss(TorchOps ops, long[][] texts, int[][] codes) {
        int batch = codes.length;
        int length = sequence.config().imageLength();
        long[] tokens = new long[batch * length];
        long[] targets = new long[batch * length];
        for (int b = 0; b < batch; b++) {
            tokens[b * length] = sequence.config().beginImageToken();
            for (int i = 0; i < length; i++) {
                targets[b * length + i] = codes[b][i];
                if (i + 1 < length) {
                    tokens[b * length + i + 1] = codes[b][i];
                }
            }
        }
        DalleMini mini = mini();
        Tensor hidden = mini.write(
                        ops,
                        Tensors.ofLongs(tokens, sequence.device(), batch, length),
                        Tensors.ofLongs(DalleSequence.positions(length), sequence.device(), 1, length),
                        laterHidden(length),
                        sequence.read(mini, ops, texts),
                        List.of())
                .hidden();
        Tensor loss = torch.cross_entropy_loss(
                ops.reshape(mini.imageLogits(ops, hidden), (long) batch * length, -1),
                Tensors.ofLongs(targets, sequence.device(), targets.length));
        return new TrainingTask.Loss(loss, Map.of(IMAGE, loss));
    }

    /** [1, 1, length, length]: no token sees a later one. */
    private Tensor laterHidden(int length) {
        float[] bias = new float[length * length];
        for (int i = 0; i < length; i++) {
            Arrays.fill(bias, i * length + i + 1, (i + 1) * length, DalleSequence.FORBIDDEN);
        }
        return Tensors.ofFloats(bias, sequence.device(), 1, 1, length, length);
    }

    @Override
    public double total(Map<String, Double> parts) {
        return Objects.requireNonNull(parts.get(IMAGE));
    }
}
