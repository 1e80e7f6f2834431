package io.couture.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesTest {

    private static List<String> problems(Cluster cluster) {
        List<String> problems = new ArrayList<>();
        cluster.workloads().forEach(workload -> problems.addAll(WorkloadCheck.problems(workload)));
        problems.addAll(PodCheck.problems(cluster));
        problems.addAll(ClusterCheck.problems(cluster));
        problems.addAll(TopicCheck.problems(TopicCheck.fromManifests(cluster.manifests())));
        for (String module : CodeFacts.imageModules()) {
            if (cluster.workloads().stream()
                    .noneMatch(workload -> workload.image().startsWith("couture/" + module))) {
                problems.add("module " + module + " runs in no pod");
            }
        }
        return problems;
    }

    @Test
    void namesOnlyWhatTheCodeHas() {
        assertThat(problems(Cluster.base())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dalle-service.yaml | couture/dalle-service:0.1.0 | couture/painter:0.1.0 | of no module with a Dockerfile",
                "dalle-service.yaml | /q/health/started | /started | probe path /started",
                "dalle-service.yaml | containerPort: 8080 | containerPort: 9000 | port 9000 is not that of dalle-service",
                "dalle-service.yaml | port: http | port: web | is probed at port web",
                "dalle-service.yaml | targetPort: http | targetPort: web | sends 8080 to web",
                "dalle-service.yaml | runAsNonRoot: true | runAsNonRoot: false | is not restricted",
                "dalle-service.yaml | drop: [ALL] | drop: [NET_RAW] | dalle-service is not restricted",
                "dalle-service.yaml | readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | is not restricted",
                "dalle-service.yaml | name: couture-kafka | name: couture-broker | couture-broker, which is not there",
                "dalle-service.yaml | key: access-key-id | key: access-key | is not in k8s/README.md",
                "dalle-service.yaml | - name: tmp | - name: temp | mounts temp, which is no volume",
                "clip-service.yaml | serviceAccountName: clip-service | serviceAccountName: clip | service account clip",
                "gateway.yaml | COUTURE_GATEWAY_PARTITION | COUTURE_GATEWAY_SLOT | sets nothing in gateway",
                "gateway.yaml | replicas: 2 | replicas: 25 | 25 gateways need a partition",
                "configuration.yaml | COUTURE_STORE_ROOT | COUTURE_STORE_PATH | sets nothing in",
                "configuration.yaml | couture-kafka-bootstrap:9092 | couture-kafka-bootstrap:9093 | where nothing listens",
                "configuration.yaml | http://store:8080 | http://minio:8080 | where nothing listens",
                "topics.yaml | name: couture.images | name: couture.drawings | topic couture.images is in the code",
                "topics.yaml | cleanup.policy: compact | cleanup.policy: delete | couture.releases is not compacted",
                "topics.yaml | retention.ms: 86400000 | retention.ms: one day | topic couture.requests",
                "scaling.yaml | maxReplicaCount: 24 | maxReplicaCount: 25 | goes up to 25 replicas",
                "scaling.yaml | topic: couture.tokens | topic: couture.images | watches group",
                "scaling.yaml | kind: Deployment | kind: StatefulSet | scales StatefulSet caption-service, which is not there",
                "network-policies.yaml | couture.io/store-client | couture.io/bucket-client | selects no pod",
                "store.yaml | JCLOUDS_PROVIDER | JCLOUDS_VENDOR | means nothing to andrewgaul/s3proxy",
            })
    void findsWhatIsBroken(String file, String found, String put, String problem) {
        String path = "k8s/base/" + file;
        Map<String, String> broken = Map.of(path, Mutation.replaceFirst(Repository.read(path), found, put));

        assertThat(problemsOrRefusal(broken))
                .anySatisfy(message -> assertThat(message).contains(problem));
    }

    private static List<String> problemsOrRefusal(Map<String, String> replaced) {
        Cluster cluster;
        try {
            cluster = Cluster.of(replaced);
        } catch (RuntimeException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        return problems(cluster);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dalle-service.yaml | periodSeconds | periodMillis | periodMillis",
                "dalle-service.yaml | allowPrivilegeEscalation | allowPrivileges | allowPrivileges",
                "dalle-service.yaml | sizeLimit | size | size",
                "gateway.yaml | sessionAffinity | affinity | affinity",
                "gateway.yaml | apps/v1 | apps/v1beta1 | apps/v1beta1 StatefulSet",
                "network-policies.yaml | policyTypes | types | types",
                "kafka.yaml | metadataVersion | metadata_version | metadata_version",
                "kafka.yaml | kraftMetadata | kraft | kraft",
                "topics.yaml | partitions | partition | partition",
                "topics.yaml | kafka.strimzi.io/v1 | kafka.strimzi.io/v1beta2 | kafka.strimzi.io/v1beta2 KafkaTopic",
                "scaling.yaml | lagThreshold | lag | lag",
                "trainer.yaml | suspend | suspended | suspended",
                "trainer.yaml | podFailurePolicy | podFailures | podFailures",
            })
    void refusesFieldsThatKubernetesAndOperatorsHaveNot(String file, String found, String put, String named) {
        String path = "k8s/base/" + file;
        String broken = Mutation.replaceFirst(Repository.read(path), found, put);

        assertThatThrownBy(() -> Manifest.parse(path, broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(named);
    }

    @Test
    void kustomizationsListWhatIsThereAndAllOfIt() {
        for (String file : Repository.below("k8s", "kustomization.yaml")) {
            assertThat(OverlayCheck.problems(file, Repository.read(file))).isEmpty();
        }
        Kustomization base = (Kustomization) Manifest.parse("base", Repository.read("k8s/base/kustomization.yaml"))
                .get(0)
                .object();
        Set<String> files = new TreeSet<>();
        for (String file : Repository.below("k8s/base", ".yaml")) {
            files.add(String.valueOf(Path.of(file).getFileName()));
        }
        files.remove("kustomization.yaml");
        assertThat(base.resources()).containsExactlyInAnyOrderElementsOf(files);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../base | ../../basis | lists ../../basis",
                "path: devices.yaml | path: device.yaml | device.yaml is not there",
                "couture/trainer | couture/coach | sets image couture/coach",
            })
    void findsWhatIsBrokenInKustomization(String found, String put, String problem) {
        String file = "k8s/overlays/gpu/kustomization.yaml";

        assertThat(OverlayCheck.problems(file, Mutation.replaceFirst(Repository.read(file), found, put)))
                .anySatisfy(message -> assertThat(message).contains(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: dalle-service | name: painter | is not in the base",
                "- name: train | - name: coach | patches container coach",
                "COUTURE_DALLE_DEVICE | COUTURE_DALLE_GPU | sets nothing in dalle-service",
            })
    void findsWhatIsBrokenInPatch(String found, String put, String problem) {
        String file = "k8s/overlays/gpu/devices.yaml";

        assertThat(OverlayCheck.patchProblems(file, Mutation.replaceFirst(Repository.read(file), found, put)))
                .anySatisfy(message -> assertThat(message).contains(problem));
    }
}
