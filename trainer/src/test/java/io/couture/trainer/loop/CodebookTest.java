package io.couture.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchRuntime;
import io.couture.trainer.torch.TorchWeights;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodebookTest {

    private static final int CODES = 6;
    private static final int WIDTH = 4;
    private static final int PATIENCE = 10;
    private static final VqganConfig.Stack STACK = new VqganConfig.Stack(2, List.of(8, 8), 1);

    private final Vqgan vqgan = new Vqgan(new VqganConfig(8, CODES, WIDTH, STACK, STACK, false, true));
    private final TorchWeights weights = TorchWeights.create(vqgan.weights(), ComputeDevice.CPU, 3);
    private final Codebook codebook =
            new Codebook(vqgan, List.of(weights), new VqganRecipe.CodebookStart(0, 1, PATIENCE, 1.0), 5);
    private final Scope scope = new Scope();

    @BeforeEach
    void seed() {
        TorchRuntime.seed(4);
    }

    @AfterEach
    void free() {
        scope.close();
        weights.close();
    }

    /** On GPUs and newer processors the encoder's rows are in bf16. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void movesCodesThatNobodyChoseOntoRows(boolean bf16) {
        Tensor rows = rows(1, bf16);
        float[] before = codes();

        assertThat(codebook.used(new long[] {0, 1, 2}, rows, 1)).isZero();
        assertThat(codebook.used(new long[] {0, 1, 2}, rows, PATIENCE)).isEqualTo(CODES - 3);

        float[] after = codes();
        assertThat(Arrays.copyOf(after, 3 * WIDTH)).isEqualTo(Arrays.copyOf(before, 3 * WIDTH));
        for (int code = 3; code < CODES; code++) {
            assertThat(Arrays.copyOfRange(after, code * WIDTH, (code + 1) * WIDTH))
                    .isEqualTo(Tensors.toFloats(rows.to(torch.ScalarType.Float)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void beginsInTheMiddleOfClusters(boolean bf16) {
        Tensor rows = rows(CODES, bf16);

        codebook.start(torch.cat(new org.bytedeco.pytorch.TensorVector(rows, rows, rows, rows)), 0);

        float[] wide = Tensors.toFloats(rows.to(torch.ScalarType.Float));
        float[] codes = codes();
        for (int code = 0; code < CODES; code++) {
            float[] found = Arrays.copyOfRange(codes, code * WIDTH, (code + 1) * WIDTH);
            assertThat(nearest(found, wide)).isLessThan(1e-5);
        }
    }

    private float[] codes() {
        return Tensors.toFloats(weights.get(Vqgan.CODEBOOK)).clone();
    }

    private static Tensor rows(int count, boolean bf16) {
        Tensor rows = torch.randn(count, WIDTH);
        return bf16 ? rows.to(torch.ScalarType.BFloat16) : rows;
    }

    private static double nearest(float[] row, float[] rows) {
        double least = Double.POSITIVE_INFINITY;
        for (int from = 0; from < rows.length; from += WIDTH) {
            double sum = 0;
            for (int i = 0; i < WIDTH; i++) {
                sum += Math.pow(row[i] - rows[from + i], 2);
            }
            least = Math.min(least, sum);
        }
        return least;
    }
}
