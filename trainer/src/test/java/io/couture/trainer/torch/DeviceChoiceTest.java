package io.couture.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.couture.machine.cuda.NvidiaDriver;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {

    @Test
    void neverFallsBackWhenCudaWasAskedFor() {
        assumeFalse(NvidiaDriver.find().isPresent());

        assertThatThrownBy(() -> ComputeDevice.of("CUDA"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("device cuda was asked for and cannot be used: there is no NVIDIA GPU");
    }

    @Test
    void saysWhyTheCpuWasTakenInstead() {
        assumeFalse(NvidiaDriver.find().isPresent());

        assertThat(DeviceChoice.of("auto"))
                .hasToString("cpu (CUDA cannot be used: there is no NVIDIA GPU, or its driver is not installed: "
                        + "install driver 580 or newer, or take device cpu)");
        assertThat(DeviceChoice.of("cpu").device()).isEqualTo(ComputeDevice.CPU);
    }

    @Test
    void saysWhatNativesForCudaLackOnAMachineWithoutIt() {
        assertThat(DeviceChoice.unloadable("libcudart.so.13 is missing", true))
                .isEqualTo("libtorch cannot be loaded, not even for the CPU: libcudart.so.13 is missing; on a machine"
                        + " without CUDA take the build for the CPU (mvn package without -Pcuda)");
        assertThat(DeviceChoice.unloadable("libgomp.so.1 is missing", false))
                .endsWith("for the CPU: libgomp.so.1 is missing");
    }

    @Test
    void namesWhatIsNoDevice() {
        assertThatThrownBy(() -> ComputeDevice.of("gpu")).hasMessage("device is 'gpu', not one of cpu, cuda, auto");
    }
}
