package io.couture.trainer.task.mini;

import io.couture.model.sampling.SamplingOptions;
import io.couture.model.sampling.TokenSampler;
import io.couture.trainer.model.seq2seq.DalleMini;
import io.couture.trainer.nn.AttentionMemory;
import io.couture.trainer.nn.KeyValue;
import io.couture.trainer.task.VqganDrawing;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/**
 * Draws pictures' codes with libtorch, to look at a model while it trains; serving has its own sampler over ONNX.
 *
 * @param options of which temperature and guidance count
 */
public record MiniSampler(MiniSequence sequence, SamplingOptions options) implements VqganDrawing.Codes {

    @Override
    public int[][] sample(TorchOps ops, long[][] texts, RandomGenerator random) {
        DalleMini mini = new DalleMini(sequence.config());
        TokenSampler sampler = new TokenSampler(sequence.config().imageVocabulary());
        int length = sequence.config().imageLength();
        int[][] codes = new int[texts.length][length];
        // The captions, then as many times the empty one.
        long[][] all = Arrays.copyOf(texts, 2 * texts.length);
        Arrays.fill(all, texts.length, all.length, sequence.nullText());
        long[] tokens = new long[all.length];
        Arrays.fill(tokens, sequence.config().beginImageToken());
        List<KeyValue<Tensor>> past = List.of();
        try (Scope drawing = new Scope()) {
            DalleMini.Caption<Tensor> caption = sequence.read(mini, ops, all);
            for (int place = 0; place < length; place++) {
                try (Scope step = new Scope()) {
                    DalleMini.Pass<Tensor> pass = mini.write(
                            ops,
                            Tensors.ofLongs(tokens, sequence.device(), all.length, 1),
                            Tensors.ofLongs(new long[] {place}, sequence.device(), 1, 1),
                            null,
                            caption,
                            past);
                    float[] logits =
                            Tensors.toFloats(mini.imageLogits(ops, pass.hidden().select(1, 0)));
                    past = replace(step, past, pass.present());
                    for (int i = 0; i < texts.length; i++) {
                        codes[i][place] = sampler.sample(guided(logits, i, texts.length), options, random.nextDouble());
                        tokens[i] = codes[i][place];
                        tokens[texts.length + i] = codes[i][place];
                    }
                }
            }
        }
        past.forEach(MiniSampler::release);
        return codes;
    }

    private float[] guided(float[] logits, int row, int captions) {
        int codes = sequence.config().imageVocabulary();
        float[] caption = Arrays.copyOfRange(logits, row * codes, (row + 1) * codes);
        int empty = captions + row;
        TokenSampler.guide(caption, Arrays.copyOfRange(logits, empty * codes, (empty + 1) * codes), options.guidance());
        return caption;
    }

    private static List<KeyValue<Tensor>> replace(
            Scope scope, List<KeyValue<Tensor>> past, List<AttentionMemory<Tensor>> present) {
        List<KeyValue<Tensor>> kept = new ArrayList<>();
        for (AttentionMemory<Tensor> layer : present) {
            KeyValue<Tensor> memory = (KeyValue<Tensor>) layer;
            kept.add(new KeyValue<>(
                    scope.keep(memory.keys().detach()),
                    scope.keep(memory.values().detach())));
        }
        past.forEach(MiniSampler::release);
        return kept;
    }

    private static void release(KeyValue<Tensor> memory) {
        Scope.release(memory.keys());
        Scope.release(memory.values());
    }
}
