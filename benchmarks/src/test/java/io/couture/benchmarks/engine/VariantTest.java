package io.couture.benchmarks.engine;

import io.couture.dalle.inference.OnnxTokenModel;
import io.couture.dalle.inference.TokenModelContract;
import io.couture.model.release.Release;
import io.couture.onnx.Device;
import io.couture.onnx.InferenceOptions;
import io.couture.trainer.export.Arithmetic;
import io.couture.trainer.model.DalleConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Every variant that the trainer exports does under the engine what the reference does. */
class VariantTest {

    private static final InferenceOptions ON_CPU = InferenceOptions.singleThread();

    /** A variant of the tiny transformer. */
    abstract static class Variant extends TokenModelContract {

        private static final DalleConfig CONFIG = new DalleConfig(2, 16, 2, 8, 54, 12, 32, 4, 4);

        private final Arithmetic arithmetic;
        private final InferenceOptions options;
        private final boolean onDevice;

        /** @param onDevice whether rows are kept where the graph computes */
        Variant(Arithmetic arithmetic, InferenceOptions options, boolean onDevice) {
            this.arithmetic = arithmetic;
            this.options = options;
            this.onDevice = onDevice;
        }

        @Override
        protected Release write(Path folder) throws IOException {
            RandomModel random = new RandomModel(CONFIG, folder, List.of(arithmetic));
            random.write();
            return random.release();
        }

        @Override
        protected OnnxTokenModel open(Release written, int rows) {
            return OnnxTokenModel.open(written, arithmetic.variant(), options, rows, onDevice);
        }
    }

    @Nested
    class Reference extends Variant {
        Reference() {
            super(Arithmetic.FLOAT, ON_CPU, false);
        }
    }

    @Nested
    class Int8 extends Variant {
        Int8() {
            super(Arithmetic.INT8, ON_CPU, false);
        }
    }

    @Nested
    class Half extends InHalf {
        Half() {
            super(ON_CPU, false);
        }
    }

    /** All that a GPU does but its kernels. */
    @Nested
    class HalfWithRowsOnDevice extends InHalf {
        HalfWithRowsOnDevice() {
            super(ON_CPU, true);
        }
    }

    @Nested
    @Tag("gpu")
    class HalfOnGpu extends InHalf {
        HalfOnGpu() {
            super(new InferenceOptions(Device.CUDA, 1), true);
        }
    }

    @Nested
    @Tag("gpu")
    class HalfCapturedOnGpu extends InHalf {
        HalfCapturedOnGpu() {
            super(new InferenceOptions(Device.CUDA, 1, true), true);
        }
    }

    abstract static class InHalf extends Variant {

        InHalf(InferenceOptions options, boolean onDevice) {
            super(Arithmetic.HALF, options, onDevice);
        }

        /** Keys and values are rounded when they are kept, scores while they are summed. */
        @Override
        protected float tolerance() {
            return 2e-2f;
        }
    }
}
