package io.couture.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LocalPortsTest {
    @Test
    void namesTheTakenPortAndTheOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> LocalPorts.requireFree(port, "--port"))
                    .hasMessage("port " + port + " is taken by another program; choose a free one with --port");
        }
    }

    @Test
    void findsDifferentPortsThatAreFree() throws Exception {
        var ports = LocalPorts.free(5);

        assertThat(ports).hasSize(5).doesNotHaveDuplicates();
        for (int port : ports) {
            LocalPorts.requireFree(port, "--port");
        }
    }
}
