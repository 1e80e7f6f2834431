package io.couture.trainer.proof;

import io.couture.machine.cuda.NvidiaDriver;
import io.couture.machine.host.Memory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads this process's memory now and then, on a GPU also the GPU's, until it is closed. */
final class MemoryWatch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 500;

    private final boolean gpu;
    private final List<Long> mebibytes = new CopyOnWriteArrayList<>();
    private final List<Long> onGpu = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::read, "memory-watch");

    /** @param gpu whether to read what {@code nvidia-smi} says is in use, too */
    MemoryWatch(boolean gpu) {
        this.gpu = gpu;
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            while (true) {
                mebibytes.add(resident());
                if (gpu) {
                    NvidiaDriver.memoryUsed().ifPresent(onGpu::add);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Resident memory in MiB; 0 where the system does not tell. */
    private static long resident() {
        try {
            return Memory.resident() >> 20;
        } catch (IOException untold) {
            return 0;
        }
    }

    /** The GPU's, by all processes together. */
    List<Long> onGpu() {
        return List.copyOf(onGpu);
    }

    List<Long> mebibytes() {
        return List.copyOf(mebibytes);
    }

    /** By how many MiB the last quarter's mean is above that of the quarter after the first. */
    static double growth(List<Long> mebibytes) {
        int quarter = mebibytes.size() / 4;
        if (quarter == 0) {
            return 0;
        }
        return mean(mebibytes.subList(mebibytes.size() - quarter, mebibytes.size()))
                - mean(mebibytes.subList(quarter, 2 * quarter));
    }

    private static double mean(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).average().orElse(0);
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
