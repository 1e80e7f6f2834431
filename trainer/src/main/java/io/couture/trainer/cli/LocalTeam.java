package io.couture.trainer.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a stage in several processes of this machine. The first speaks on the terminal, the others into a file each; when one
 * fails, all end.
 *
 * @param device what the command line said, null for what the recipe says
 */
record LocalTeam(int size, Path recipe, Path work, @Nullable String device) {

    private static final int MOST = 64;
    private static final long LOOK_MILLIS = 200;
    private static final long FAREWELL_SECONDS = 120;
    /** Exit codes of SIGINT and SIGTERM. */
    private static final Set<Integer> TOLD_TO_STOP = Set.of(130, 143);

    private static final long HEAR_OF_IT_SECONDS = 2;

    LocalTeam {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("--processes is " + size + ", must be 1 to " + MOST);
        }
    }

    /** Until the stage is over. */
    void run(String stage) throws IOException {
        int port = freePort();
        List<Process> members = new ArrayList<>();
        CountDownLatch ending = new CountDownLatch(1);
        Thread farewell = new Thread(
                () -> {
                    ending.countDown();
                    end(members);
                },
                "team-farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            for (int rank = 0; rank < size; rank++) {
                members.add(start(stage, rank, port));
            }
            watch(members, stage, ending);
        } finally {
            end(members);
            remove(farewell);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is ending: the hook runs already, and does what is done here.
        }
    }

    private Process start(String stage, int rank, int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TrainerMain.class.getName()));
        command.addAll(List.of("train", recipe.toString(), "--work", work.toString(), "--stage", stage));
        if (device != null) {
            command.addAll(List.of("--device", device));
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        settle(builder.environment(), rank, port, Runtime.getRuntime().availableProcessors());
        if (rank == 0) {
            builder.inheritIO();
        } else {
            builder.redirectErrorStream(true).redirectOutput(log(stage, rank));
        }
        return builder.start();
    }

    /**
     * What a member finds in its environment: its place, as torchrun tells it, its GPU, and its share of the processors.
     *
     * @param environment of this process, which is changed into the member's
     */
    void settle(Map<String, String> environment, int rank, int port, int processors) {
        environment.put("RANK", String.valueOf(rank));
        environment.put("LOCAL_RANK", String.valueOf(rank));
        environment.put("WORLD_SIZE", String.valueOf(size));
        environment.put("MASTER_ADDR", "127.0.0.1");
        environment.put("MASTER_PORT", String.valueOf(port));
        environment.merge("CUDA_VISIBLE_DEVICES", String.valueOf(rank), (all, own) -> one(all, rank));
        // OpenBLAS asks nobody, takes every processor and waits for its threads by spinning: two members on two
        // processors trained a third as fast. It reads this once, when it is loaded.
        environment.putIfAbsent("OPENBLAS_NUM_THREADS", String.valueOf(Math.max(1, processors / size)));
    }

    /** Each process sees one GPU of those that this one may use. */
    private static String one(String visible, int rank) {
        String[] all = visible.split(",", -1);
        return rank < all.length ? all[rank].strip() : "";
    }

    private File log(String stage, int rank) throws IOException {
        Path folder = work.resolve(stage.toLowerCase(Locale.ROOT)).resolve("process-" + rank);
        return Files.createDirectories(folder).resolve("out.log").toFile();
    }

    private void watch(List<Process> members, String stage, CountDownLatch ending) throws IOException {
        try {
            while (members.stream().anyMatch(Process::isAlive)) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                requireWell(members, stage, ending);
            }
            requireWell(members, stage, ending);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + size + " processes trained " + stage, e);
        }
    }

    private void requireWell(List<Process> members, String stage, CountDownLatch ending)
            throws IOException, InterruptedException {
        for (int rank = 0; rank < members.size(); rank++) {
            Process member = members.get(rank);
            if (!member.isAlive() && member.exitValue() != 0) {
                // A terminal tells all of them at once, and the members may have ended before this process hears of it.
                if (TOLD_TO_STOP.contains(member.exitValue()) && ending.await(HEAR_OF_IT_SECONDS, TimeUnit.SECONDS)) {
                    Thread.currentThread().join();
                }
                throw new IOException("process " + rank + " of " + size + " ended with code " + member.exitValue()
                        + (rank == 0 ? "" : "; what it said is in " + log(stage, rank)));
            }
        }
    }

    /** SIGTERM lets each take its step and the first leave a checkpoint. */
    private static void end(List<Process> members) {
        members.forEach(Process::destroy);
        try {
            for (Process member : members) {
                if (!member.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                    member.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            members.forEach(Process::destroyForcibly);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
