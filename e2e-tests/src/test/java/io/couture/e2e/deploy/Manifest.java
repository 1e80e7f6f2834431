package io.couture.e2e.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;

/**
 * A Kubernetes object, parsed strictly.
 *
 * @param file where it stands
 * @param object of the class that {@link #KINDS} gives its kind
 */
record Manifest(String file, String kind, String name, Object object) {

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("kafka.strimzi.io/v1 Kafka", StrimziKinds.Kafka.class),
            Map.entry("kafka.strimzi.io/v1 KafkaNodePool", StrimziKinds.NodePool.class),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", StrimziKinds.Topic.class),
            Map.entry("keda.sh/v1alpha1 ScaledObject", ScaledObject.class),
            Map.entry("kustomize.config.k8s.io/v1beta1 Kustomization", Kustomization.class));

    /** The objects of a file; a kind or version that is not listed is an error. */
    static List<Manifest> parse(String file, String text) {
        return StrictYaml.documents(text).stream()
                .map(document -> of(file, document))
                .toList();
    }

    private static Manifest of(String file, Map<String, Object> document) {
        String kind = document.get("apiVersion") + " " + document.get("kind");
        Class<?> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException(file + " has a " + kind + ", which is not one of " + KINDS.keySet());
        }
        Object name = document.get("metadata") instanceof Map<?, ?> metadata ? metadata.get("name") : "-";
        try {
            return new Manifest(
                    file, String.valueOf(document.get("kind")), String.valueOf(name), StrictYaml.as(type, document));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", " + kind + " " + name + ": " + e.getMessage(), e);
        }
    }
}
