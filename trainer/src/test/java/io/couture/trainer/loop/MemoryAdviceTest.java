package io.couture.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.UpdateConfig;
import io.couture.trainer.torch.Scope;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class MemoryAdviceTest {

    private static final String CUDA = "CUDA out of memory. Tried to allocate 4.00 GiB. GPU 0 has a total capacity of "
            + "%s GiB of which 1.20 GiB is free. Including non-PyTorch memory, this process has %s GiB memory in use. Of "
            + "the allocated memory 20.00 GiB is allocated by PyTorch";
    private static final long GIB = 1L << 30;

    @Test
    void cutsTheBatchAsOftenAsTheMissingMemorySays() {
        // 22 of 24 GiB are in use, 4 more asked for, 6 stay whatever the batch: 20 have to become less than 16.8.
        assertThat(advice(CUDA.formatted("24.00", "22.00"), 40, 6 * GIB))
                .contains(
                        "dalle ran out of memory at 40 samples at once: it asked for 4.00 GiB more of the device's 24.0 GiB")
                .contains("accumulate from 1 to 2 (the same batch of 40, 20 samples at once)")
                .contains("dalle.stage.batch from 40 to 20");
        // 3 GiB are left for what now takes 12 or more: a fourth, and 40 has no fifth part but an eighth.
        assertThat(advice(CUDA.formatted("8.00", "12.40"), 40, 4 * GIB)).contains("accumulate from 1 to 4 ");
    }

    @Test
    void saysThatNoBatchIsSmallEnough() {
        assertThat(advice(CUDA.formatted("24.00", "22.00"), 40, 23 * GIB))
                .contains("take 23.00 GiB whatever the batch, so a smaller batch does not help")
                .contains("layers or width");
        assertThat(advice(CUDA.formatted("24.00", "22.00"), 1, GIB)).contains("a smaller batch does not help");
    }

    @Test
    void readsWhatLibtorchReallySays() {
        RuntimeException real = catchThrowableOfType(RuntimeException.class, () -> {
            try (Scope scope = new Scope()) {
                torch.zeros(new long[] {1L << 45});
            }
        });

        assertThat(new MemoryAdvice("vqgan", stage(8), GIB).about(real))
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("vqgan ran out of memory at 8 samples at once: it asked for 131072.00 GiB more");
        assertThat(new MemoryAdvice("vqgan", stage(8), GIB).about(new IllegalStateException("shape")))
                .isEmpty();
    }

    private static String advice(String message, int batch, long fixed) {
        return String.valueOf(new MemoryAdvice("dalle", stage(batch), fixed)
                .about(new RuntimeException(message))
                .orElseThrow()
                .getMessage());
    }

    private static StageConfig stage(int batch) {
        return new StageConfig(1, 0, batch, 0.1f, 0, 0, 0, 1, 1, "cpu", "fp32", 1, UpdateConfig.STANDARD);
    }
}
