package io.couture.dalle.inference;

import io.couture.model.release.Release;
import io.couture.onnx.Device;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;

/** The engine with its rows where the graph computes, as on a GPU, but by the CPU. */
class RowsOnDeviceTest {

    /** A family's tiny transformer. */
    abstract static class OnDevice extends TokenModelContract {

        private final Function<Path, Release> family;
        private final InferenceOptions options;

        OnDevice(Function<Path, Release> family, InferenceOptions options) {
            this.family = family;
            this.options = options;
        }

        @Override
        protected Release write(Path folder) {
            return family.apply(folder);
        }

        @Override
        protected OnnxTokenModel open(Release written, int rows) {
            return OnnxTokenModel.open(written, "auto", options, rows, true);
        }
    }

    @Nested
    class TextInRow extends OnDevice {
        TextInRow() {
            super(TinyRelease::writeTo, InferenceOptions.singleThread());
        }
    }

    /** With what a GPU would record at places that stay, and rows that are computed for nothing. */
    @Nested
    class Captured extends OnDevice {
        Captured() {
            super(TinyRelease::writeTo, new InferenceOptions(Device.CPU, 1, true));
        }
    }

    @Nested
    class TextBeside extends OnDevice {
        TextBeside() {
            super(TinyRelease::writeMiniTo, InferenceOptions.singleThread());
        }
    }
}
