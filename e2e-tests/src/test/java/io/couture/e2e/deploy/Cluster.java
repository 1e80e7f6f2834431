package io.couture.e2e.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The objects of {@code k8s/base} together. */
record Cluster(List<Manifest> manifests) {

    /** A pod that some controller makes. */
    record Pod(String place, String owner, PodTemplateSpec template) {

        List<Container> containers() {
            return Stream.concat(
                            template.getSpec().getInitContainers().stream(),
                            template.getSpec().getContainers().stream())
                    .toList();
        }

        Map<String, String> labels() {
            return template.getMetadata().getLabels();
        }
    }

    static Cluster base() {
        return of(Map.of());
    }

    /** The base with some files' text replaced. */
    static Cluster of(Map<String, String> replaced) {
        List<Manifest> manifests = new ArrayList<>();
        for (String file : Repository.below("k8s/base", ".yaml")) {
            if (!file.endsWith("/kustomization.yaml")) {
                manifests.addAll(Manifest.parse(file, replaced.getOrDefault(file, Repository.read(file))));
            }
        }
        return new Cluster(manifests);
    }

    <T> List<T> all(Class<T> type) {
        return manifests.stream()
                .map(Manifest::object)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    Optional<Manifest> find(String kind, String name) {
        return manifests.stream()
                .filter(manifest ->
                        manifest.kind().equals(kind) && manifest.name().equals(name))
                .findFirst();
    }

    List<Pod> pods() {
        List<Pod> pods = new ArrayList<>();
        for (Manifest manifest : manifests) {
            template(manifest.object())
                    .ifPresent(template ->
                            pods.add(new Pod(manifest.kind() + " " + manifest.name(), manifest.name(), template)));
        }
        return pods;
    }

    static Optional<PodTemplateSpec> template(Object object) {
        if (object instanceof Deployment deployment) {
            return Optional.of(deployment.getSpec().getTemplate());
        }
        if (object instanceof StatefulSet set) {
            return Optional.of(set.getSpec().getTemplate());
        }
        if (object instanceof Job job) {
            return Optional.of(job.getSpec().getTemplate());
        }
        return Optional.empty();
    }

    List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        for (Pod pod : pods()) {
            for (Container container : pod.containers()) {
                workloads.add(workload(pod, container));
            }
        }
        return workloads;
    }

    private Workload workload(Pod pod, Container container) {
        Set<Integer> ports = new TreeSet<>();
        for (ContainerPort port : container.getPorts()) {
            ports.add(port.getContainerPort());
        }
        Set<String> paths = new TreeSet<>();
        Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
                .filter(Objects::nonNull)
                .map(Probe::getHttpGet)
                .filter(Objects::nonNull)
                .forEach(get -> paths.add(get.getPath()));
        List<String> command = new ArrayList<>(container.getCommand());
        command.addAll(container.getArgs());
        return new Workload(
                pod.place() + ", container " + container.getName(),
                Objects.requireNonNullElse(container.getImage(), "(none)"),
                environment(container),
                ports,
                paths,
                command);
    }

    /** Values from Secrets and from the cluster are empty: they are not in the repository. */
    Map<String, String> environment(Container container) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            find("ConfigMap", source.getConfigMapRef().getName())
                    .ifPresent(map -> environment.putAll(((ConfigMap) map.object()).getData()));
        }
        for (EnvVar variable : container.getEnv()) {
            environment.put(variable.getName(), Objects.requireNonNullElse(variable.getValue(), ""));
        }
        return environment;
    }
}
