package io.couture.e2e.deploy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the cluster's objects refer to each other, and the scalers to the code. */
final class ClusterCheck {

    private static final Pattern ADDRESS = Pattern.compile("^(?:http://)?([a-z][a-z0-9-]*)(?:\\.[a-z.]+)?:(\\d+)$");

    private final Cluster cluster;
    private final List<String> problems = new ArrayList<>();

    private ClusterCheck(Cluster cluster) {
        this.cluster = cluster;
    }

    static List<String> problems(Cluster cluster) {
        ClusterCheck check = new ClusterCheck(cluster);
        cluster.all(Service.class).forEach(check::checkService);
        cluster.all(PodDisruptionBudget.class)
                .forEach(budget -> check.checkSelector(
                        "PodDisruptionBudget " + budget.getMetadata().getName(),
                        budget.getSpec().getSelector()));
        cluster.all(NetworkPolicy.class)
                .forEach(policy -> check.checkSelector(
                        "NetworkPolicy " + policy.getMetadata().getName(),
                        policy.getSpec().getPodSelector()));
        cluster.all(ScaledObject.class).forEach(check::checkScaler);
        cluster.workloads().forEach(check::checkAddresses);
        check.checkGateways();
        return check.problems;
    }

    private List<Cluster.Pod> selected(Map<String, String> labels) {
        return cluster.pods().stream()
                .filter(pod -> pod.labels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    private void checkService(Service service) {
        String place = "Service " + service.getMetadata().getName();
        List<Cluster.Pod> pods = selected(service.getSpec().getSelector());
        if (pods.isEmpty()) {
            problems.add(place + " selects no pod");
        }
        for (ServicePort port : service.getSpec().getPorts()) {
            String target = port.getTargetPort().getStrVal();
            for (Cluster.Pod pod : pods) {
                boolean found = pod.containers().stream()
                        .flatMap(container -> container.getPorts().stream())
                        .anyMatch(named -> named.getName().equals(target)
                                && named.getContainerPort().equals(port.getPort()));
                if (!found) {
                    problems.add(place + " sends " + port.getPort() + " to " + target + ", which is no such port of "
                            + pod.place());
                }
            }
        }
    }

    private void checkSelector(String place, @Nullable LabelSelector selector) {
        if (selector == null || selector.getMatchLabels().isEmpty()) {
            return;
        }
        Map<String, String> labels = selector.getMatchLabels();
        boolean kafka = kafkaNames().stream().anyMatch(name -> labels.equals(Map.of("strimzi.io/cluster", name)));
        if (!kafka && selected(labels).isEmpty()) {
            problems.add(place + " selects no pod by " + labels);
        }
    }

    private Set<String> kafkaNames() {
        Set<String> names = new TreeSet<>();
        cluster.all(StrimziKinds.Kafka.class)
                .forEach(kafka -> names.add(kafka.metadata().name()));
        return names;
    }

    private void checkScaler(ScaledObject scaler) {
        String place = "ScaledObject " + scaler.metadata().name();
        ScaledObject.Target target = scaler.spec().scaleTargetRef();
        if (cluster.find(target.kind(), target.name()).isEmpty()) {
            problems.add(place + " scales " + target.kind() + " " + target.name() + ", which is not there");
        }
        ServiceConfiguration service = CodeFacts.servicesByModule().get(target.name());
        for (ScaledObject.Trigger trigger : scaler.spec().triggers()) {
            ScaledObject.KafkaLag lag = trigger.metadata();
            checkAddress(place, lag.bootstrapServers());
            if (service == null || !groups(service, lag.topic()).contains(lag.consumerGroup())) {
                problems.add(place + " watches group " + lag.consumerGroup() + " on " + lag.topic() + ", but "
                        + target.name() + " reads it as "
                        + (service == null ? "nobody" : groups(service, lag.topic())));
            }
            TopicCheck.Settings topic =
                    TopicCheck.fromManifests(cluster.manifests()).get(lag.topic());
            if (topic != null && topic.partitions() < scaler.spec().maxReplicaCount()) {
                problems.add(place + " goes up to " + scaler.spec().maxReplicaCount() + " replicas, but " + lag.topic()
                        + " has " + topic.partitions() + " partitions");
            }
        }
    }

    private static Set<String> groups(ServiceConfiguration service, String topic) {
        Set<String> groups = new TreeSet<>();
        service.topics("incoming").forEach((channel, name) -> {
            if (name.equals(topic)) {
                groups.add(service.property("mp.messaging.incoming." + channel + ".group.id"));
            }
        });
        return groups;
    }

    private void checkAddresses(Workload workload) {
        workload.environment().forEach((key, value) -> {
            if (!value.contains("0.0.0.0")) {
                checkAddress(workload.place() + ", " + key, value);
            }
        });
    }

    private void checkAddress(String place, String value) {
        Matcher matcher = ADDRESS.matcher(value);
        if (!matcher.matches()) {
            return;
        }
        String host = matcher.group(1);
        int port = Integer.parseInt(matcher.group(2));
        boolean service = cluster.all(Service.class).stream()
                .filter(candidate -> candidate.getMetadata().getName().equals(host))
                .flatMap(candidate -> candidate.getSpec().getPorts().stream())
                .anyMatch(offered -> offered.getPort() == port);
        boolean kafka = cluster.all(StrimziKinds.Kafka.class).stream()
                .filter(candidate -> host.equals(candidate.metadata().name() + "-kafka-bootstrap"))
                .flatMap(candidate -> candidate.spec().kafka().listeners().stream())
                .anyMatch(listener -> listener.port() == port);
        if (!service && !kafka) {
            problems.add(place + " leads to " + value + ", where nothing listens");
        }
    }

    private void checkGateways() {
        int replicas = cluster.find("StatefulSet", "gateway")
                .map(manifest -> ((StatefulSet) manifest.object()).getSpec().getReplicas())
                .orElse(0);
        TopicCheck.Settings results =
                TopicCheck.fromManifests(cluster.manifests()).get(io.couture.kit.envelope.Topics.RESULTS);
        if (replicas < 1 || results == null || results.partitions() < replicas) {
            problems.add(replicas + " gateways need a partition of couture.results each; it has "
                    + (results == null ? 0 : results.partitions()));
        }
    }
}
