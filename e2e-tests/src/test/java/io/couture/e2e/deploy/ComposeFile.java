package io.couture.e2e.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of Compose that we use; another one is an error, so that a misspelt key cannot hide. */
record ComposeFile(
        @Nullable String name,
        Map<String, Service> services,
        @Nullable Map<String, @Nullable Object> volumes) {

    // As many keys as we use of Compose.
    @SuppressWarnings("checkstyle:RecordComponentNumber")
    record Service(
            @Nullable String image,
            @Nullable Build build,
            @JsonProperty("depends_on") @Nullable Map<String, Dependency> dependsOn,
            @Nullable Map<String, String> environment,
            @Nullable List<String> entrypoint,
            @Nullable List<String> command,
            @Nullable List<String> ports,
            @Nullable List<String> volumes,
            @Nullable Healthcheck healthcheck,
            @Nullable List<String> profiles,
            @Nullable String restart,
            @JsonProperty("stop_grace_period") @Nullable String stopGracePeriod,
            @JsonProperty("mem_limit") @Nullable String memLimit,
            @Nullable Double cpus,
            @JsonProperty("read_only") @Nullable Boolean readOnly,
            @Nullable List<String> tmpfs,
            @JsonProperty("cap_drop") @Nullable List<String> capDrop,
            @JsonProperty("security_opt") @Nullable List<String> securityOpt,
            @Nullable Deploy deploy) {}

    record Build(
            @Nullable String context,
            @Nullable String dockerfile,
            @Nullable Map<String, String> args) {}

    record Dependency(String condition) {}

    record Healthcheck(
            List<String> test,
            String interval,
            String timeout,
            @JsonProperty("start_period") String startPeriod,
            int retries) {}

    record Deploy(Resources resources) {}

    record Resources(Reservations reservations) {}

    record Reservations(List<DeviceRequest> devices) {}

    record DeviceRequest(String driver, int count, List<String> capabilities) {}

    /** Reads a Compose file; {@code x-…} keys are fragments, used through anchors only. */
    static ComposeFile parse(String text) {
        List<Map<String, Object>> documents = StrictYaml.documents(text);
        if (documents.size() != 1) {
            throw new IllegalArgumentException("a Compose file is one document, this has " + documents.size());
        }
        Map<String, Object> own = new LinkedHashMap<>(documents.get(0));
        own.keySet().removeIf(key -> key.startsWith("x-"));
        return StrictYaml.as(ComposeFile.class, own);
    }
}
