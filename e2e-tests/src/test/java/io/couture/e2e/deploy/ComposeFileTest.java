package io.couture.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeFileTest {

    private static final String FILE = Repository.read("docker-compose.yml");

    private static List<String> problems(String text) {
        ComposeFile file = ComposeFile.parse(text);
        List<String> problems = new ArrayList<>();
        ComposeWorkloads.of(file).forEach(workload -> problems.addAll(WorkloadCheck.problems(workload)));
        problems.addAll(ComposeWorkloads.danglingNames(file));
        List<String> script = Objects.requireNonNull(
                Objects.requireNonNull(file.services().get("topics")).command());
        problems.addAll(TopicCheck.problems(TopicCheck.fromScript(String.join("\n", script))));
        for (String module : ServiceConfiguration.PACKAGES.keySet()) {
            if (!file.services().containsKey(module)) {
                problems.add("module " + module + " is no service");
            }
        }
        return problems;
    }

    @Test
    void namesOnlyWhatTheCodeHas() {
        assertThat(problems(FILE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "couture/dalle-service:0.1.0 | couture/painter:0.1.0 | of no module with a Dockerfile",
                "apache/kafka:4.1.1 | apache/kafka:latest | names no version",
                "COUTURE_STORE_DEFAULT_RELEASE | COUTURE_STORE_DEFAULT_RELEASES | sets nothing in",
                "COUTURE_GATEWAY_PARTITION | COUTURE_GATEWAY_PARTITIONS | sets nothing in gateway",
                "KAFKA_BOOTSTRAP_SERVERS | KAFKA_BOOTSTRAP | sets nothing in",
                "KAFKA_NODE_ID | KAFKA_NODE_NUMBER | means nothing to apache/kafka",
                "JCLOUDS_PROVIDER | JCLOUDS_VENDOR | means nothing to andrewgaul/s3proxy",
                "/q/health/ready | /healthz | probe path /healthz",
                "8080:8080 | 8080:8081 | port 8081 is not that of gateway",
                "kafka:9092 | broker:9092 | there is no service broker",
                "http://store:8080 | http://minio:8080 | there is no service minio",
                "context: clip-service | context: klip-service | which is not there",
                "condition: service_healthy | condition: service_alive | waits for condition service_alive",
                "kafka-data:/var | kafka-log:/var | mounts kafka-log",
                "create couture.tokens 6 | create couture.token 6 | topic couture.tokens is in the code but is not created",
                "create couture.tokens 6 | create couture.token 6 | topic couture.token is created but is not in the code",
                "create couture.progress 6 | create couture.progress 5 | couture.progress has 5",
                "retention.ms=3600000 | retention=3600000 | topic couture.pictures: Unknown topic config name: retention",
                "max.message.bytes=16777216 | max.message.bytes=1000000 | takes records of 1000000 bytes",
                "cleanup.policy=compact | cleanup.policy=delete | topic couture.releases is not compacted",
                "kit.store.PublishReleases | kit.store.Publisher | main class io.couture.kit.store.Publisher",
            })
    void findsWhatIsBroken(String found, String put, String problem) {
        assertThat(problems(Mutation.replaceFirst(FILE, found, put)))
                .anySatisfy(message -> assertThat(message).contains(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stop_grace_period: 40s | stop_grace: 40s | stop_grace",
                "start_period: 120s | startperiod: 120s | startperiod",
                "mem_limit: 3g | memory: 3g | memory",
                "retries: 6 | retries: six | retries",
            })
    void refusesKeysThatComposeHasNot(String found, String put, String named) {
        assertThatThrownBy(() -> ComposeFile.parse(Mutation.replaceFirst(FILE, found, put)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void refusesKeyGivenTwice() {
        assertThatThrownBy(() -> ComposeFile.parse(FILE + "\nname: again\n"))
                .hasMessageContaining("duplicate key name");
    }

    @Test
    void gpuFileTouchesOnlyServicesThatAreThere() {
        ComposeFile base = ComposeFile.parse(FILE);
        ComposeFile gpu = ComposeFile.parse(Repository.read("docker-compose.gpu.yml"));

        assertThat(base.services()).containsKeys(gpu.services().keySet().toArray(String[]::new));
        gpu.services().forEach((name, service) -> {
            Map<String, String> environment = new LinkedHashMap<>(ComposeWorkloads.environment(service));
            Workload workload = new Workload(
                    name,
                    Objects.requireNonNull(service.image()),
                    environment,
                    java.util.Set.of(),
                    java.util.Set.of(),
                    List.of());
            assertThat(WorkloadCheck.problems(workload)).isEmpty();
        });
    }
}
