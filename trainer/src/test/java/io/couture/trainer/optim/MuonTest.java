package io.couture.trainer.optim;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchRuntime;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MuonTest {

    /** The paper's bounds of the singular values, with what bf16 rounds. */
    @ParameterizedTest
    @CsvSource({"FP32, 24, 60", "BF16, 24, 60", "FP32, 60, 24", "BF16, 60, 24"})
    void makesAMatrixNearlyOrthogonal(Precision precision, int rows, int columns) {
        TorchRuntime.seed(7);
        try (Scope scope = new Scope()) {
            Tensor matrix = torch.randn(rows, columns);

            Tensor made = Muon.orthogonal(matrix, precision);

            assertThat(made.scalar_type().intern()).isEqualTo(torch.ScalarType.Float);
            Tensor small = rows < columns ? made.mm(made.t()) : made.t().mm(made);
            float[] squares = Tensors.toFloats(torch.linalg_eigvalsh(small));
            assertThat(squares).hasSize(24);
            for (float square : squares) {
                assertThat(Math.sqrt(square)).isBetween(0.6, 1.25);
            }
        }
    }
}
