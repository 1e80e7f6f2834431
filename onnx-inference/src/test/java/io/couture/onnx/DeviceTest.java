package io.couture.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;

class DeviceTest {

    @Test
    void readsConfigurationValues() {
        assertThat(Device.parse("auto")).isEqualTo(Device.AUTO);
        assertThat(Device.parse(" CUDA ")).isEqualTo(Device.CUDA);
        assertThatThrownBy(() -> Device.parse("gpu")).hasMessage("device is \"gpu\"; it takes auto, cpu or cuda");
    }

    @Test
    void neverFallsBackWhenCudaWasAskedFor() {
        OnnxGraph.environment();
        assumeFalse(CudaProvider.built());

        assertThatThrownBy(() -> CudaProbe.resolve(Device.CUDA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this build of ONNX Runtime has no CUDA provider");
        assertThat(CudaProbe.resolve(Device.AUTO)).isEqualTo(Device.CPU);
    }
}
