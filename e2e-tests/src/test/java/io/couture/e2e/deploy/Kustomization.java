package io.couture.e2e.deploy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a {@code kustomization.yaml} that we use. */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        List<String> resources,
        @Nullable List<Patch> patches,
        @Nullable List<Image> images) {

    record Patch(String path) {}

    record Image(String name, String newTag) {}
}
