package io.couture.e2e.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A kustomization: what it lists is there, what it patches is in the base, what it sets is known to the code. */
final class OverlayCheck {

    private OverlayCheck() {}

    static List<String> problems(String file, String text) {
        List<String> problems = new ArrayList<>();
        String directory = file.substring(0, file.lastIndexOf('/'));
        Kustomization kustomization =
                (Kustomization) Manifest.parse(file, text).get(0).object();
        for (String resource : kustomization.resources()) {
            String path = java.nio.file.Path.of(directory, resource).normalize().toString();
            if (!Repository.exists(path)) {
                problems.add(file + " lists " + resource + ", which is not there");
            }
        }
        if (kustomization.patches() != null) {
            for (Kustomization.Patch patch : kustomization.patches()) {
                checkPatchFile(directory + "/" + patch.path(), problems);
            }
        }
        if (kustomization.images() != null) {
            Set<String> used = Cluster.base().workloads().stream()
                    .map(workload -> workload.image().replaceFirst(":[^:/]*$", ""))
                    .collect(Collectors.toSet());
            kustomization.images().stream()
                    .filter(image -> !used.contains(image.name()))
                    .forEach(image -> problems.add(file + " sets image " + image.name() + ", which no pod runs"));
        }
        return problems;
    }

    private static void checkPatchFile(String file, List<String> problems) {
        if (!Repository.exists(file)) {
            problems.add(file + " is not there");
            return;
        }
        problems.addAll(patchProblems(file, Repository.read(file)));
    }

    /** Problems of a file of strategic merge patches. */
    static List<String> patchProblems(String file, String text) {
        List<String> problems = new ArrayList<>();
        Cluster base = Cluster.base();
        for (Manifest patch : Manifest.parse(file, text)) {
            String place = file + ", " + patch.kind() + " " + patch.name();
            Manifest target = base.find(patch.kind(), patch.name()).orElse(null);
            if (target == null) {
                problems.add(place + " is not in the base");
                continue;
            }
            PodTemplateSpec template = Cluster.template(patch.object()).orElse(null);
            PodTemplateSpec patched = Cluster.template(target.object()).orElse(null);
            if (template != null && patched != null) {
                checkContainers(place, template, new Cluster.Pod(place, patch.name(), patched), problems);
            }
        }
        return problems;
    }

    private static void checkContainers(
            String place, PodTemplateSpec patch, Cluster.Pod patched, List<String> problems) {
        Cluster.Pod own = new Cluster.Pod(place, patched.owner(), patch);
        for (Container container : own.containers()) {
            Container target = patched.containers().stream()
                    .filter(candidate -> candidate.getName().equals(container.getName()))
                    .findFirst()
                    .orElse(null);
            if (target == null) {
                problems.add(place + " patches container " + container.getName() + ", which the base has not");
                continue;
            }
            Map<String, String> environment = new LinkedHashMap<>();
            for (EnvVar variable : container.getEnv()) {
                environment.put(variable.getName(), Objects.requireNonNullElse(variable.getValue(), ""));
            }
            problems.addAll(WorkloadCheck.problems(
                    new Workload(place, target.getImage(), environment, Set.of(), Set.of(), List.of())));
        }
    }
}
