package io.couture.kit.health;

import io.couture.kit.release.LoadedReleases;
import io.couture.kit.release.ReleaseCatalog;
import io.couture.model.release.ReleaseId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Up when every service of the process has a release loaded and warm; the data name it, or say why not. */
@Readiness
@ApplicationScoped
public class ReleaseReadiness implements HealthCheck {

    private final ReleaseCatalog catalog;

    @Inject
    public ReleaseReadiness(ReleaseCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("release");
        boolean ready = true;
        for (LoadedReleases<?> releases : catalog.services()) {
            @Nullable ReleaseId current = releases.current();
            ready &= current != null;
            response.withData(releases.service(), current == null ? "none" : current.toString());
            if (!releases.reason().isEmpty()) {
                response.withData(releases.service() + ".reason", releases.reason());
            }
        }
        return response.status(ready).build();
    }
}
