package io.couture.dalle.api;

import io.couture.dalle.inference.DalleRelease;
import io.couture.kit.release.Lease;
import io.couture.kit.release.LoadedReleases;
import io.couture.model.release.ReleaseId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Down once the current release's drawing engine has died; the data say of what. */
@Readiness
@ApplicationScoped
public class EngineReadiness implements HealthCheck {

    private final LoadedReleases<DalleRelease> releases;

    @Inject
    public EngineReadiness(LoadedReleases<DalleRelease> releases) {
        this.releases = releases;
    }

    @Override
    public HealthCheckResponse call() {
        @Nullable ReleaseId current = releases.current();
        // A probe must not load a release; whether there is one is another check's question.
        try (Lease<DalleRelease> lease = current == null ? null : releases.leaseIfLoaded(current)) {
            @Nullable Throwable broken = lease == null ? null : lease.model().broken();
            return HealthCheckResponse.named("dalle engine")
                    .status(broken == null)
                    .withData("engine", broken == null ? "draws" : "died: " + broken)
                    .build();
        }
    }
}
