package io.couture.kit.release;

import io.couture.kit.work.WorkGuard;
import io.couture.model.InvalidRequestException;
import io.couture.model.ModelContractException;
import io.couture.model.TransientFailureException;
import io.couture.model.release.Digests;
import io.couture.model.release.ModelStore;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.model.release.ReleaseManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The releases that a service has loaded: the current one, which serves who names none, and those that were asked for
 * last. Safe for many threads.
 */
public final class LoadedReleases<M extends AutoCloseable> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LoadedReleases.class);

    private static final long GUARD_MILLIS = 200;

    private final String service;
    private final ModelStore store;
    private final String defaultRelease;
    private final int keep;
    private final ReleaseLoader<M> loader;
    private final ScheduledExecutorService watcher;
    private final Object loading = new Object();
    /** By last use, the eldest first; guards the slots as well. */
    private final Map<ReleaseId, Slot<M>> slots = new LinkedHashMap<>(4, 0.75f, true);

    private volatile @Nullable ReleaseId current;
    private volatile String reason = "not loaded yet";

    LoadedReleases(String service, ModelStore store, String defaultRelease, int keep, ReleaseLoader<M> loader) {
        this.service = service;
        this.store = store;
        this.defaultRelease = defaultRelease;
        this.keep = Math.max(1, keep);
        this.loader = loader;
        this.watcher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, service + "-releases");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Loads the default release in the background, again and again until it verifies. */
    void start(Duration retry) {
        watcher.scheduleWithFixedDelay(this::loadDefault, 0, retry.toMillis(), TimeUnit.MILLISECONDS);
    }

    public String service() {
        return service;
    }

    /** The release that serves who names none; null until it is loaded and warm. */
    public @Nullable ReleaseId current() {
        return current;
    }

    /** Why there is no current release, or why an announced one was refused; empty when all is well. */
    public String reason() {
        return reason;
    }

    /**
     * Waits until there is a current release: records may come before a starting service has loaded one.
     *
     * @throws io.couture.kit.work.WorkStoppedException when the work is no longer wanted
     */
    public void awaitCurrent(WorkGuard guard) {
        synchronized (slots) {
            while (current == null) {
                guard.check();
                try {
                    slots.wait(GUARD_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new TransientFailureException(service + " is stopping", e);
                }
            }
        }
    }

    /**
     * The release meant by a request: nothing means the current one, a name its newest version.
     *
     * @throws InvalidRequestException when there is no such release
     * @throws ModelContractException when nothing was asked for and nothing is loaded
     */
    public ReleaseId resolve(String asked) {
        @Nullable ReleaseId serving = current;
        if (asked.isBlank()) {
            if (serving == null) {
                throw new ModelContractException("no release is loaded: " + reason);
            }
            return serving;
        }
        if (serving != null && (asked.equals(serving.name()) || asked.equals(serving.toString()))) {
            return serving;
        }
        return find(asked).orElseThrow(() -> unknown(asked, store.list()));
    }

    /**
     * A name's newest version, or the very release where a version is named, kept back or not. One look at the store,
     * which may be a listing over the network.
     */
    private Optional<ReleaseId> find(String asked) {
        return asked.indexOf('/') < 0
                ? ReleaseVersions.newest(store.offered(), asked)
                : store.list().stream()
                        .filter(id -> id.toString().equals(asked))
                        .findFirst();
    }

    private static InvalidRequestException unknown(String asked, List<ReleaseId> known) {
        String shown = asked.length() > 130 ? asked.substring(0, 130) + "…" : asked;
        return new InvalidRequestException(
                "release",
                "release is \"" + shown + "\"; known are "
                        + known.stream()
                                .map(ReleaseId::toString)
                                .sorted()
                                .limit(20)
                                .toList());
    }

    /** {@link #lease(ReleaseId)} of {@code name/version}, as a message names it. */
    public Lease<M> lease(String pinned) {
        try {
            return lease(ReleaseId.parse(pinned));
        } catch (IllegalArgumentException e) {
            throw new ModelContractException("cannot lease a release: " + e.getMessage(), e);
        }
    }

    /**
     * A loaded release, loaded now if need be (seconds); close the lease after use.
     *
     * @throws ModelContractException when it is absent or does not verify
     */
    public Lease<M> lease(ReleaseId id) {
        Lease<M> loaded = leaseIfLoaded(id);
        if (loaded != null) {
            return loaded;
        }
        synchronized (loading) {
            loaded = leaseIfLoaded(id);
            return loaded != null ? loaded : load(id);
        }
    }

    /** As {@link #lease(ReleaseId)}, or null when the release is not loaded: for whoever cannot wait. */
    public @Nullable Lease<M> leaseIfLoaded(ReleaseId id) {
        synchronized (slots) {
            Slot<M> slot = slots.get(id);
            if (slot == null) {
                return null;
            }
            slot.use();
            return new Lease<>(this, slot);
        }
    }

    private Lease<M> load(ReleaseId id) {
        Release release = store.open(id);
        Slot<M> slot = new Slot<>(release, loader.load(release));
        List<Slot<M>> unused;
        synchronized (slots) {
            slot.use();
            slots.put(id, slot);
            unused = retireEldest(id);
        }
        unused.forEach(this::unload);
        LOG.infof("%s: release %s is loaded", service, id);
        return new Lease<>(this, slot);
    }

    private List<Slot<M>> retireEldest(ReleaseId newest) {
        List<Slot<M>> unused = new ArrayList<>();
        for (var eldest = slots.entrySet().iterator(); eldest.hasNext() && slots.size() > keep; ) {
            Map.Entry<ReleaseId, Slot<M>> entry = eldest.next();
            boolean needed = entry.getKey().equals(newest) || entry.getKey().equals(current);
            // With room for one only, the current release gives way as well; it is loaded again when asked for.
            if (!needed || keep == 1 && !entry.getKey().equals(newest)) {
                eldest.remove();
                if (entry.getValue().retire()) {
                    unused.add(entry.getValue());
                }
            }
        }
        return unused;
    }

    void giveBack(Slot<M> slot) {
        boolean last;
        synchronized (slots) {
            last = slot.leave();
        }
        if (last) {
            unload(slot);
        }
    }

    private void unload(Slot<M> slot) {
        try {
            slot.model().close();
            LOG.infof("%s: release %s is unloaded", service, slot.release().id());
        } catch (Exception e) {
            LOG.errorf(
                    e, "%s: release %s did not close", service, slot.release().id());
        }
    }

    /** A release was published. It serves from now on if it is of the default's name, newer, and verifies. */
    void announced(ReleaseId id, String manifestDigest) {
        watcher.execute(() -> {
            @Nullable ReleaseId serving = current;
            boolean ours = id.name().equals(defaultRelease);
            boolean newer = serving == null || ReleaseVersions.ORDER.compare(id.version(), serving.version()) > 0;
            if (ours && newer) {
                promote(id, manifestDigest);
            }
        });
    }

    private void loadDefault() {
        if (current != null) {
            return;
        }
        try {
            find(defaultRelease)
                    .ifPresentOrElse(
                            id -> promote(id, ""),
                            () -> refuse("default release " + defaultRelease + " is not in the store", null));
        } catch (RuntimeException e) {
            refuse("the store cannot be read: " + e.getMessage(), e);
        }
    }

    private void promote(ReleaseId id, String manifestDigest) {
        try (Lease<M> lease = lease(id)) {
            String digest = Digests.sha256(lease.release().file(ReleaseManifest.FILE_NAME));
            if (!manifestDigest.isEmpty() && !manifestDigest.equals(digest)) {
                throw new ModelContractException("release " + id + " was announced with manifest " + manifestDigest
                        + ", the store holds " + digest);
            }
            reason = "";
            synchronized (slots) {
                current = id;
                slots.notifyAll();
            }
        } catch (RuntimeException | LinkageError e) {
            // A native library that does not load is a reason like any other, not the end of trying.
            refuse("release " + id + " is refused: " + e.getMessage(), e);
        }
    }

    private void refuse(String why, @Nullable Throwable cause) {
        if (!why.equals(reason)) {
            LOG.errorf(cause, "%s: %s", service, why);
        }
        reason = why;
    }

    @Override
    public void close() {
        watcher.shutdownNow();
        List<Slot<M>> unused;
        synchronized (slots) {
            unused = slots.values().stream().filter(Slot::retire).toList();
            slots.clear();
        }
        unused.forEach(this::unload);
    }
}
