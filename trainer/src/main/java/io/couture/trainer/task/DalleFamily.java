package io.couture.trainer.task;

import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.TorchOps;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Caption and picture as one row of tokens, each predicted from those before it: KoDALLE's family. */
public record DalleFamily(DalleSequence sequence, ComputeDevice device) implements TransformerFamily {

    private static final String TEXT = "text";
    private static final String IMAGE = "image";

    private Dalle dalle() {
        return new Dalle(sequence.config());
    }

    @Override
    public Record config() {
        return sequence.config();
    }

    @Override
    public List<Weight> weights() {
        return dalle().weights();
    }

    @Override
    public boolean hidden(String weight) {
        return weight.startsWith("blocks.");
    }

    @Override
    public long[] nullText() {
        return sequence.nullText();
    }

    @Override
    public TrainingTask.Loss loss(TorchOps ops, long[][] texts, int[][] codes) {
        DalleLoss loss = DalleLoss.of(dalle(), ops, DalleBatch.of(sequence, texts, codes, device));
        return new TrainingTask.Loss(loss.total(), Map.of(TEXT, loss.text(), IMAGE, loss.image()));
    }

    @Override
    public double total(Map<String, Double> parts) {
        return DalleLoss.total(Objects.requireNonNull(parts.get(TEXT)), Objects.requireNonNull(parts.get(IMAGE)));
    }
}
