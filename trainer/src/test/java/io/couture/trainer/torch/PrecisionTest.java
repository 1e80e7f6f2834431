package io.couture.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PrecisionTest {

    @Test
    void sixteenBitsHaveToBeFasterToBeTaken() {
        assertThat(new ProductRates(270, 145).bf16IsFaster()).isFalse();
        assertThat(new ProductRates(100, 110).bf16IsFaster()).isFalse();
        assertThat(new ProductRates(79, 286).bf16IsFaster()).isTrue();
    }

    @Test
    void ratesAreMeasured() {
        ProductRates rates = ProductRates.measured();

        assertThat(rates.fp32()).isBetween(0.1, 1e5);
        assertThat(rates.bf16()).isBetween(0.001, 1e5);
    }

    @Test
    void autoIsTheSameEveryTime() {
        assertThat(Precision.of("auto", ComputeDevice.CPU)).isSameAs(Precision.of("auto", ComputeDevice.CPU));
    }

    @Test
    void namesAPrecisionThatThereIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Precision.of("fp8", ComputeDevice.CPU))
                .withMessage("precision is 'fp8', not one of fp32, bf16, auto");
    }
}
