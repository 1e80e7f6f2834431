package io.couture.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.dalle.inference.OnnxTokenModel;
import io.couture.onnx.InferenceOptions;
import io.couture.trainer.export.Arithmetic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The 16-bit graph as dalle-service runs it, beside the reference; here on the processor, which widens it. */
class HalfPrecisionTest {

    private static final int STEPS = 40;
    private static final List<Integer> CAPTION = List.of(0, 7, 19, 23);

    @TempDir
    Path folder;

    @Test
    void foreseesTheSameTokensRowByRowAsTheReference() throws IOException {
        RandomModel model =
                new RandomModel(ModelSize.STARTER.config(), folder, List.of(Arithmetic.FLOAT, Arithmetic.HALF));
        model.write();
        InferenceOptions options = InferenceOptions.singleThread();
        try (OnnxTokenModel reference = OnnxTokenModel.open(model.release(), "fp32", options, 3);
                OnnxTokenModel half = OnnxTokenModel.open(model.release(), "fp16", options, 3)) {
            begin(reference);
            begin(half);
            int same = 0;
            for (int step = 0; step < STEPS; step++) {
                int[] codes = {step, 3 * step, 5 * step};
                reference.step(codes);
                half.step(codes);
                if (step == STEPS / 2) {
                    // A row that leaves makes room: the last one takes its place.
                    reference.move(2, 0);
                    half.move(2, 0);
                }
                for (int row = 0; row < codes.length; row++) {
                    same += best(reference, row) == best(half, row) ? 1 : 0;
                }
            }

            assertThat(same).isGreaterThanOrEqualTo(3 * STEPS - 2);
        }
    }

    private static void begin(OnnxTokenModel model) {
        for (int row = 0; row < 3; row++) {
            model.begin(row, model.prefill(CAPTION.subList(0, row + 2), List.of(4, 5)));
        }
    }

    private static int best(OnnxTokenModel model, int row) {
        float[] logits = new float[model.codes()];
        model.logits(row, logits);
        int best = 0;
        for (int code = 1; code < logits.length; code++) {
            best = logits[code] > logits[best] ? code : best;
        }
        return best;
    }
}
