package io.couture.trainer.task.mini;

import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.seq2seq.DalleMini;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * Lays captions out as the encoder's input: [start, text], the padding hidden.
 *
 * @param start id of the token before the text
 * @param padding id that fills a caption up to the text length
 */
public record MiniSequence(DalleMiniConfig config, int start, int padding, ComputeDevice device) {

    /** Most tokens of a text, without the start token. */
    int textLength() {
        return config.textLength() - 1;
    }

    long[] nullText() {
        long[] text = new long[textLength()];
        Arrays.fill(text, padding);
        return text;
    }

    /** What the decoder knows of texts [B][T]. */
    DalleMini.Caption<Tensor> read(DalleMini mini, TorchOps ops, long[][] texts) {
        int length = config.textLength();
        long[] tokens = new long[texts.length * length];
        float[] bias = new float[tokens.length];
        for (int b = 0; b < texts.length; b++) {
            if (texts[b].length != textLength()) {
                throw new IllegalArgumentException(
                        "text has " + texts[b].length + " tokens, the model takes " + textLength());
            }
            tokens[b * length] = start;
            for (int i = 1; i < length; i++) {
                long id = texts[b][i - 1];
                tokens[b * length + i] = id;
                bias[b * length + i] = id == padding ? DalleSequence.FORBIDDEN : 0f;
            }
        }
        return mini.read(
                ops,
                Tensors.ofLongs(tokens, device, texts.length, length),
                Tensors.ofLongs(DalleSequence.positions(length), device, 1, length),
                Tensors.ofFloats(bias, device, texts.length, 1, 1, length));
    }
}
