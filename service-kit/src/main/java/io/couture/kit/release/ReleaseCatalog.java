package io.couture.kit.release;

import io.couture.kit.store.S3StoreConfig;
import io.couture.kit.store.StoreRoot;
import io.couture.model.release.ModelStore;
import io.couture.model.release.ReleaseId;
import io.quarkus.arc.DefaultBean;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives every service of the process its loaded releases and tells them of new ones. */
@Singleton
public final class ReleaseCatalog {

    private final ModelStore store;
    private final StoreConfig config;
    private final List<LoadedReleases<?>> held = new CopyOnWriteArrayList<>();

    @Inject
    public ReleaseCatalog(ModelStore store, StoreConfig config) {
        this.store = store;
        this.config = config;
    }

    /**
     * Starts loading the default release for a service; readiness waits for it. Call once a service, at start: from a
     * {@code @Singleton} producer that an eager bean injects.
     */
    public <M extends AutoCloseable> LoadedReleases<M> hold(String service, ReleaseLoader<M> loader) {
        LoadedReleases<M> releases =
                new LoadedReleases<>(service, store, config.defaultRelease(), config.keep(), loader);
        held.add(releases);
        releases.start(config.retry());
        return releases;
    }

    /** What the services of this process have loaded. */
    public List<LoadedReleases<?>> services() {
        return List.copyOf(held);
    }

    void announce(ReleaseId id, String manifestDigest) {
        held.forEach(releases -> releases.announced(id, manifestDigest));
    }

    @PreDestroy
    void close() {
        held.forEach(LoadedReleases::close);
    }

    /** The store that {@code couture.store.root} names. */
    public static final class Store {

        @Produces
        @Singleton
        @DefaultBean
        ModelStore atRoot(StoreConfig config, S3StoreConfig s3) {
            return new StoreRoot(config.root()).open(s3);
        }
    }
}
