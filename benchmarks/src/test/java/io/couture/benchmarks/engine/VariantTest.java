package io.couture.benchmarks.engine;

import io.couture.dalle.inference.OnnxTokenModel;
import io.couture.dalle.inference.TokenModelContract;
import io.couture.onnx.Device;
import io.couture.onnx.InferenceOptions;
import io.couture.trainer.export.Arithmetic;
import io.couture.trainer.model.DalleConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every variant that the trainer exports does under the engine what the reference does. */
class VariantTest {

    /** A variant of the tiny transformer, opened once. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Variant extends TokenModelContract {

        private static final DalleConfig CONFIG = new DalleConfig(2, 16, 2, 8, 54, 12, 32, 4, 4);

        private final Arithmetic arithmetic;
        private final Device device;
        private OnnxTokenModel model;
        private OnnxTokenModel small;

        Variant(Arithmetic arithmetic, Device device) {
            this.arithmetic = arithmetic;
            this.device = device;
        }

        @BeforeAll
        void open(@TempDir Path folder) throws IOException {
            RandomModel random = new RandomModel(CONFIG, folder, List.of(arithmetic));
            random.write();
            InferenceOptions options = new InferenceOptions(device, 1);
            model = OnnxTokenModel.open(random.release(), arithmetic.variant(), options, 64);
            small = OnnxTokenModel.open(random.release(), arithmetic.variant(), options, 3);
        }

        @AfterAll
        void close() {
            model.close();
            small.close();
        }

        @Override
        protected OnnxTokenModel model() {
            return model;
        }

        @Override
        protected OnnxTokenModel small() {
            return small;
        }
    }

    @Nested
    class Reference extends Variant {
        Reference() {
            super(Arithmetic.FLOAT, Device.CPU);
        }
    }

    @Nested
    class Int8 extends Variant {
        Int8() {
            super(Arithmetic.INT8, Device.CPU);
        }
    }

    @Nested
    class Half extends Variant {
        Half() {
            super(Arithmetic.HALF, Device.CPU);
        }

        /** Keys and values are rounded when they are kept, scores while they are summed. */
        @Override
        protected float tolerance() {
            return 2e-2f;
        }
    }

    @Nested
    @Tag("gpu")
    class HalfOnGpu extends Variant {
        HalfOnGpu() {
            super(Arithmetic.HALF, Device.CUDA);
        }

        @Override
        protected float tolerance() {
            return 2e-2f;
        }
    }
}
