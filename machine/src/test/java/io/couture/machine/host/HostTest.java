package io.couture.machine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostTest {

    @Test
    void readsTheProcessor() {
        String info = "processor\t: 0\nmodel name\t: A Processor\nflags\t\t: fpu avx avx2 fma avx512f amx_bf16\n\n";

        assertThat(Processor.parse(info, 2))
                .isEqualTo(new Processor("A Processor", 2, List.of("AVX", "AVX2", "FMA", "AVX-512", "AMX bf16")));
    }

    @Test
    void takesAContainersLimitForItsMemory() throws IOException {
        String info = "MemTotal:       24682416 kB\nMemFree:        1 kB\nMemAvailable:   21500460 kB\n";

        assertThat(Memory.parse(info, "max\n")).isEqualTo(new Memory(24682416L * 1024, 21500460L * 1024));
        assertThat(Memory.parse(info, "1073741824\n")).isEqualTo(new Memory(1L << 30, 1L << 30));
    }

    @Test
    void saysWhatTheSystemDoesNotTell() {
        assertThatThrownBy(() -> Memory.parse("MemTotal: 5 kB\n", "max"))
                .isInstanceOf(IOException.class)
                .hasMessage("/proc/meminfo has no MemAvailable");
    }
}
