package io.couture.e2e.deploy;

import java.util.List;

/** The fields of KEDA's {@code keda.sh/v1alpha1} ScaledObject that we use. */
record ScaledObject(String apiVersion, String kind, StrimziKinds.Metadata metadata, Spec spec) {

    record Spec(
            Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            List<Trigger> triggers) {}

    record Target(String apiVersion, String kind, String name) {}

    record Trigger(String type, KafkaLag metadata) {}

    /** KEDA takes every value as text. */
    record KafkaLag(
            String bootstrapServers,
            String consumerGroup,
            String topic,
            String lagThreshold,
            String offsetResetPolicy) {}
}
