package io.couture.dalle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.couture.dalle.config.DalleConfig;
import io.couture.machine.cuda.NvidiaDriver;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DalleWiringTest {

    @Test
    void endsAtItsStartWhenAGpuWasAskedForAndIsNotThere() {
        assumeFalse(NvidiaDriver.find().isPresent());

        assertThatThrownBy(() -> new DalleWiring().chooseDevice(new StartupEvent(), config("cuda")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("device cuda was asked for and cannot be used: there is no NVIDIA GPU");
    }

    @Test
    void takesWhatIsThereUnlessTold() {
        assertThatCode(() -> new DalleWiring().chooseDevice(new StartupEvent(), config("auto")))
                .doesNotThrowAnyException();
    }

    private static DalleConfig config(String device) {
        return new SmallRyeConfigBuilder()
                .withMapping(DalleConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("couture.dalle.device", device), "test", 100))
                .build()
                .getConfigMapping(DalleConfig.class);
    }
}
