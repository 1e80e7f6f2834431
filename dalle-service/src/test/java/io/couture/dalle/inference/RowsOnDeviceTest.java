package io.couture.dalle.inference;

import io.couture.model.release.Release;
import io.couture.onnx.Device;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The engine with its rows where the graph computes, as on a GPU, but by the CPU. */
class RowsOnDeviceTest {

    private static OnnxTokenModel open(Release release, int rows) {
        return OnnxTokenModel.open(release, "auto", InferenceOptions.singleThread(), rows, true);
    }

    @Nested
    class TextInRow extends TokenModelContract {

        @Override
        protected Release write(Path folder) {
            return TinyRelease.writeTo(folder);
        }

        @Override
        protected OnnxTokenModel open(Release written, int rows) {
            return RowsOnDeviceTest.open(written, rows);
        }
    }

    /** With what a GPU would record at places that stay, and rows that are computed for nothing. */
    @Nested
    class Captured extends TokenModelContract {

        @Override
        protected Release write(Path folder) {
            return TinyRelease.writeTo(folder);
        }

        @Override
        protected OnnxTokenModel open(Release written, int rows) {
            return OnnxTokenModel.open(written, "auto", new InferenceOptions(Device.CPU, 1, true), rows);
        }
    }

    @Nested
    class TextBeside extends TokenModelContract {

        @Override
        protected Release write(Path folder) {
            return TinyRelease.writeMiniTo(folder);
        }

        @Override
        protected OnnxTokenModel open(Release written, int rows) {
            return RowsOnDeviceTest.open(written, rows);
        }
    }
}
