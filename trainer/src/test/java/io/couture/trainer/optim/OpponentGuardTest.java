package io.couture.trainer.optim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpponentGuardTest {

    private final OpponentGuard guard = new OpponentGuard(1, 0.5f, 2);

    @Test
    void doesNothingBeforeTheDiscriminatorJoins() {
        assertThat(guard.asks()).isTrue();
        assertThat(guard.evaluated(25)).isEmpty();
        assertThat(guard.evaluated(20)).isEmpty();
        assertThat(guard.weight()).isEqualTo(1f);
    }

    @Test
    void lowersAndAtLastStopsWhatCostsTooMuch() {
        guard.joins(25);

        assertThat(guard.asks()).isFalse();
        assertThat(guard.evaluated(24.1)).isEmpty();
        assertThat(guard.evaluated(23.5))
                .hasValue("validation PSNR is 23.50 dB after 25.00, may fall by 1.0: "
                        + "the discriminator's weight is times 0.5 now");
        assertThat(guard.evaluated(23.4)).isPresent();
        assertThat(guard.weight()).isEqualTo(0.25f);
        assertThat(guard.evaluated(23.4))
                .hasValue("validation PSNR is 23.40 dB after 25.00, may fall by 1.0: the discriminator is stopped");
        assertThat(guard.isStopped()).isTrue();
        assertThat(guard.weight()).isZero();
        assertThat(guard.evaluated(10)).isEmpty();
    }

    @Test
    void leavesTimeToRecover() {
        guard.joins(25);
        guard.evaluated(22);

        assertThat(guard.evaluated(22.5)).isEmpty();
        assertThat(guard.evaluated(23)).isEmpty();
        assertThat(guard.weight()).isEqualTo(0.5f);
    }

    @Test
    void whatIsWonLaterMayNotBeLostEither() {
        guard.evaluated(26);
        guard.joins(25);
        assertThat(guard.evaluated(27)).isEmpty();

        assertThat(guard.evaluated(25.9)).isPresent();
    }

    @Test
    void picturesThatAreNoNumbersAreLost() {
        guard.joins(25);

        assertThat(guard.evaluated(Double.NaN)).isPresent();
    }

    @Test
    void goesOnWhereItWas() {
        guard.joins(25);
        guard.evaluated(23);
        OpponentGuard resumed = new OpponentGuard(1, 0.5f, 2);

        resumed.restore(guard.state());

        assertThat(resumed.asks()).isFalse();
        assertThat(resumed.weight()).isEqualTo(0.5f);
        assertThat(resumed.evaluated(23.5)).isEmpty();
        assertThat(resumed.evaluated(23.4)).isPresent();
    }
}
