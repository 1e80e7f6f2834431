package io.couture.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.couture.machine.cuda.Natives;
import io.couture.machine.cuda.NvidiaDriver;
import java.io.IOException;
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
        assumeFalse(NvidiaDriver.find().isPresent());

        assertThatThrownBy(() -> DeviceChoice.of(Device.CUDA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("device cuda was asked for and cannot be used: there is no NVIDIA GPU")
                .hasMessageContaining("install driver 580 or newer, or take device cpu");
    }

    @Test
    void saysWhyTheCpuWasTakenInstead() {
        assumeFalse(NvidiaDriver.find().isPresent());

        assertThat(DeviceChoice.of(Device.AUTO))
                .hasToString("cpu (CUDA cannot be used: there is no NVIDIA GPU, or its driver is not installed: "
                        + "install driver 580 or newer, or take device cpu)");
        assertThat(DeviceChoice.of(Device.CPU)).hasToString("cpu (the configuration says so)");
    }

    @Test
    void readsItsOwnNativesWithoutLoadingThem() throws IOException {
        Natives natives = OnnxNatives.unpack();

        assertThat(natives.libraries())
                .extracting(file -> file.getFileName().toString())
                .contains("libonnxruntime.so.1");
    }
}
