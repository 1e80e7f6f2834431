package io.couture.e2e.deploy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of Strimzi's {@code kafka.strimzi.io/v1} that we use. */
final class StrimziKinds {

    private StrimziKinds() {}

    record Metadata(String name, @Nullable Map<String, String> labels) {}

    record Kafka(String apiVersion, String kind, Metadata metadata, KafkaSpec spec) {}

    record KafkaSpec(Cluster kafka, EntityOperator entityOperator) {}

    record Cluster(
            String version,
            String metadataVersion,
            List<Listener> listeners,
            Map<String, Object> config,
            @Nullable Map<String, Template> template) {}

    record Listener(
            String name,
            int port,
            String type,
            boolean tls,
            @Nullable List<Peer> networkPolicyPeers) {}

    record Peer(
            @Nullable LabelSelector podSelector, @Nullable LabelSelector namespaceSelector) {}

    record EntityOperator(
            Map<String, Object> topicOperator, @Nullable Map<String, Template> template) {}

    /** Of a pod or of a container: what of it is security. */
    record Template(SecurityContextOfEither securityContext) {}

    record SecurityContextOfEither(
            @Nullable Boolean runAsNonRoot,
            @Nullable Boolean allowPrivilegeEscalation,
            @Nullable Map<String, List<String>> capabilities,
            @Nullable Map<String, String> seccompProfile) {}

    record NodePool(String apiVersion, String kind, Metadata metadata, NodePoolSpec spec) {}

    record NodePoolSpec(int replicas, List<String> roles, Storage storage, ResourceRequirements resources) {}

    record Storage(String type, List<Volume> volumes) {}

    record Volume(int id, String type, String size, String kraftMetadata, boolean deleteClaim) {}

    record Topic(String apiVersion, String kind, Metadata metadata, TopicSpec spec) {}

    record TopicSpec(int partitions, int replicas, Map<String, Object> config) {}
}
