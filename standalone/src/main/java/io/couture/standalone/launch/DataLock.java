package io.couture.standalone.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two Coutures off one data directory. The system lets go of it when this process ends, however that happens. */
final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataLock take(Path data) throws LaunchException {
        try {
            Files.createDirectories(data);
            FileChannel channel =
                    FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                String who = RunFile.read(data)
                        .map(run -> " (process " + run.pid() + ", http://localhost:" + run.httpPort() + ")")
                        .orElse("");
                throw new LaunchException("a Couture already runs on " + data + who);
            }
            return new DataLock(channel);
        } catch (IOException e) {
            throw new LaunchException("cannot use " + data + ": " + e.getMessage(), e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
