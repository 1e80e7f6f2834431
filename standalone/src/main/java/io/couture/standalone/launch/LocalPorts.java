package io.couture.standalone.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Free and taken ports of this machine. */
final class LocalPorts {
    private LocalPorts() {}

    /** Refuses a port that another program listens on, naming the option that chooses another. */
    static void requireFree(int port, String option) throws LaunchException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new LaunchException(
                    "port " + port + " is taken by another program; choose a free one with " + option, e);
        }
    }

    /** Different ports that nobody listens on at this moment. */
    static List<Integer> free(int count) throws LaunchException {
        List<ServerSocket> open = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                // All stay open until the last is known, so that none comes twice.
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                open.add(socket);
                ports.add(socket.getLocalPort());
            }
            return ports;
        } catch (IOException e) {
            throw new LaunchException("no free port on this machine: " + e.getMessage(), e);
        } finally {
            open.forEach(LocalPorts::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
