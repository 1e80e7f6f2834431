package io.couture.standalone.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Couture on this machine: broker first, then the services, each a child JVM that is started again when it dies.
 * Safe to close from another thread (a shutdown hook), at any moment, more than once.
 */
public final class LocalCouture implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 100;
    private static final long RESTART_PAUSE_MILLIS = 300;

    private final LaunchOptions options;
    private final LaunchPlan plan;
    private final Consumer<String> notices;
    private final Map<String, ChildProcess> children = new LinkedHashMap<>();
    private final RestartBudget restarts = new RestartBudget(10, Duration.ofMinutes(1));
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable DataLock lock;
    private boolean ready;

    /** @param notices takes one line for each thing worth telling, as a restart */
    public LocalCouture(Installation installation, LaunchOptions options, Consumer<String> notices) {
        this.options = options;
        this.plan = new LaunchPlan(installation, options);
        this.notices = notices;
    }

    /** Returns when every service is ready. On failure nothing is left running once this is closed. */
    public void start() throws LaunchException {
        LocalPorts.requireFree(options.ports().http(), "--port");
        LocalPorts.requireFree(options.ports().kafka(), "--kafka-port");
        ReleaseChoice.requirePresent(options.store(), options.release());
        take(DataLock.take(options.data()));
        Instant limit = Instant.now().plus(options.limits().start());
        deleteOld();

        ChildProcess broker = launch(plan.broker());
        await(broker, limit, () -> Files.exists(plan.brokerReadyFile()), () -> "the broker does not answer");
        List<ChildProcess> services = new ArrayList<>();
        for (ChildSpec spec : plan.services()) {
            services.add(launch(spec));
        }
        for (ChildProcess service : services) {
            int port = service.spec().port();
            await(service, limit, () -> HealthProbe.isReady(HOST, port), () -> HealthProbe.explain(HOST, port));
        }
        synchronized (this) {
            ready = true;
            writeRunFile();
        }
        for (ChildProcess child : List.copyOf(children.values())) {
            supervise(child);
        }
    }

    public String host() {
        return HOST;
    }

    public int httpPort() {
        return options.ports().http();
    }

    /** Blocks until it is closed (empty) or gives up on a service (the reason). */
    public String awaitEnd() {
        return end.join();
    }

    private synchronized void take(DataLock taken) throws LaunchException {
        requireOpen();
        lock = taken;
    }

    private void deleteOld() throws LaunchException {
        try {
            Files.deleteIfExists(plan.brokerReadyFile());
            RunFile.delete(options.data());
            for (String name : List.of(LaunchPlan.BROKER, LaunchPlan.ALL_SERVICES)) {
                Files.deleteIfExists(options.data().resolve("logs").resolve(name + ".log"));
            }
            for (String name : Installation.SERVICES) {
                Files.deleteIfExists(options.data().resolve("logs").resolve(name + ".log"));
            }
        } catch (IOException e) {
            throw new LaunchException("cannot use " + options.data() + ": " + e.getMessage(), e);
        }
    }

    private synchronized ChildProcess launch(ChildSpec spec) throws LaunchException {
        requireOpen();
        ChildProcess child = ChildProcess.start(spec);
        children.put(spec.name(), child);
        return child;
    }

    private void requireOpen() throws LaunchException {
        if (closing.getCount() == 0) {
            throw new LaunchException("stopped while starting");
        }
    }

    private void await(ChildProcess child, Instant limit, BooleanSupplier done, Supplier<String> why)
            throws LaunchException {
        String log = "; log: " + child.spec().log();
        while (!done.getAsBoolean()) {
            requireOpen();
            if (!child.isAlive()) {
                String reason = FirstError.in(child.spec().log())
                        .map(error -> ": " + error)
                        .orElse("");
                throw new LaunchException(child.spec().name() + " ended with code " + child.exitCode()
                        + " while starting" + reason + log);
            }
            if (Instant.now().isAfter(limit)) {
                throw new LaunchException(child.spec().name() + " is not ready after "
                        + options.limits().start().toSeconds() + " s: " + why.get() + log);
            }
            pause(POLL_MILLIS);
        }
    }

    private void supervise(ChildProcess child) {
        child.onExit(() -> startAgain(child));
    }

    private void startAgain(ChildProcess dead) {
        String name = dead.spec().name();
        if (pause(RESTART_PAUSE_MILLIS)) {
            return;
        }
        String what = name + " ended with code " + dead.exitCode();
        if (!restarts.take(Instant.now())) {
            end.complete(
                    what + ", too often to start it again; log: " + dead.spec().log());
            return;
        }
        notices.accept(what + "; starting it again");
        try {
            ChildProcess child = launch(dead.spec());
            synchronized (this) {
                writeRunFile();
            }
            supervise(child);
        } catch (LaunchException e) {
            end.complete(e.getMessage());
        }
    }

    /** Waits a moment; true when this is being closed. */
    private boolean pause(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void writeRunFile() throws LaunchException {
        if (!ready || closing.getCount() == 0) {
            return;
        }
        List<RunFile.Entry> entries = children.values().stream()
                .map(child -> new RunFile.Entry(
                        child.spec().name(), child.pid(), child.spec().port()))
                .toList();
        new RunFile(
                        ProcessHandle.current().pid(),
                        options.ports().http(),
                        options.ports().kafka(),
                        options.release(),
                        entries)
                .write(options.data());
    }

    /** Stops the services, then the broker, and waits for their end. */
    @Override
    public synchronized void close() {
        if (closing.getCount() == 0) {
            return;
        }
        closing.countDown();
        ChildProcess broker = children.remove(LaunchPlan.BROKER);
        children.values().forEach(ChildProcess::end);
        children.values().forEach(child -> child.awaitEnd(STOP_PATIENCE));
        if (broker != null) {
            broker.end();
            broker.awaitEnd(STOP_PATIENCE);
        }
        try {
            RunFile.delete(options.data());
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            notices.accept("cannot clean up " + options.data() + ": " + e.getMessage());
        }
        end.complete("");
    }
}
