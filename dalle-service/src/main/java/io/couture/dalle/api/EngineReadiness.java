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
        if (current == null) {
            // Whether a release is there is another check's question.
            return HealthCheckResponse.up("dalle engine");
        }
        try (Lease<DalleRelease> lease = releases.lease(current)) {
            @Nullable Throwable broken = lease.model().broken();
            return HealthCheckResponse.named("dalle engine")
                    .status(broken == null)
                    .withData("engine", broken == null ? "draws" : "died: " + broken)
                    .build();
        }
    }
}
