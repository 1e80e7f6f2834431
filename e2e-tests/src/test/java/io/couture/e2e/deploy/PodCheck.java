package io.couture.e2e.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A pod against the restricted profile, and the names in it against what the cluster holds. */
final class PodCheck {

    private final Cluster cluster;
    private final Cluster.Pod pod;
    private final List<String> problems = new ArrayList<>();

    private PodCheck(Cluster cluster, Cluster.Pod pod) {
        this.cluster = cluster;
        this.pod = pod;
    }

    static List<String> problems(Cluster cluster) {
        List<String> problems = new ArrayList<>();
        for (Cluster.Pod pod : cluster.pods()) {
            PodCheck check = new PodCheck(cluster, pod);
            check.check();
            problems.addAll(check.problems);
        }
        return problems;
    }

    private void add(String problem) {
        problems.add(pod.place() + ": " + problem);
    }

    private void check() {
        PodSpec spec = pod.template().getSpec();
        checkPodSecurity(spec);
        if (cluster.find("ServiceAccount", String.valueOf(spec.getServiceAccountName()))
                .isEmpty()) {
            add("service account " + spec.getServiceAccountName() + " is not there");
        }
        Set<String> volumes = volumes(spec);
        for (Container container : pod.containers()) {
            checkSecurity(container);
            checkSources(container);
            checkProbes(container);
            if (container.getResources() == null
                    || container.getResources().getLimits().get("memory") == null) {
                add(container.getName() + " has no memory limit");
            }
            for (VolumeMount mount : container.getVolumeMounts()) {
                if (!volumes.contains(mount.getName())) {
                    add(container.getName() + " mounts " + mount.getName() + ", which is no volume of the pod");
                }
            }
        }
    }

    private void checkPodSecurity(PodSpec spec) {
        PodSecurityContext security = spec.getSecurityContext();
        if (security == null
                || !Boolean.TRUE.equals(security.getRunAsNonRoot())
                || security.getSeccompProfile() == null
                || !"RuntimeDefault".equals(security.getSeccompProfile().getType())) {
            add("is not restricted: it needs runAsNonRoot and seccompProfile RuntimeDefault");
        }
        if (!Boolean.FALSE.equals(spec.getAutomountServiceAccountToken())) {
            add("mounts a token of the Kubernetes API, which nothing here calls");
        }
    }

    private void checkSecurity(Container container) {
        SecurityContext security = container.getSecurityContext();
        if (security == null
                || !Boolean.FALSE.equals(security.getAllowPrivilegeEscalation())
                || !Boolean.TRUE.equals(security.getReadOnlyRootFilesystem())
                || security.getCapabilities() == null
                || !security.getCapabilities().getDrop().equals(List.of("ALL"))) {
            add(container.getName() + " is not restricted: it needs allowPrivilegeEscalation false,"
                    + " readOnlyRootFilesystem true and all capabilities dropped");
        }
    }

    private Set<String> volumes(PodSpec spec) {
        Set<String> names = new TreeSet<>();
        for (Volume volume : spec.getVolumes()) {
            names.add(volume.getName());
            if (volume.getPersistentVolumeClaim() != null) {
                String claim = volume.getPersistentVolumeClaim().getClaimName();
                if (cluster.find("PersistentVolumeClaim", claim).isEmpty()) {
                    add("claim " + claim + " is not there");
                }
            }
        }
        cluster.find("StatefulSet", pod.owner())
                .map(manifest -> (StatefulSet) manifest.object())
                .ifPresent(set -> set.getSpec().getVolumeClaimTemplates().stream()
                        .map(PersistentVolumeClaim::getMetadata)
                        .forEach(metadata -> names.add(metadata.getName())));
        return names;
    }

    private void checkSources(Container container) {
        for (EnvFromSource source : container.getEnvFrom()) {
            String name = source.getConfigMapRef().getName();
            if (cluster.find("ConfigMap", name).isEmpty()) {
                add(container.getName() + " takes its environment from " + name + ", which is not there");
            }
        }
        for (EnvVar variable : container.getEnv()) {
            if (variable.getValueFrom() != null && variable.getValueFrom().getSecretKeyRef() != null) {
                checkSecret(variable.getValueFrom().getSecretKeyRef());
            }
        }
    }

    /** Secrets are made by hand, so the page that says how must name them. */
    private void checkSecret(SecretKeySelector secret) {
        String page = Repository.read("k8s/README.md");
        if (!page.contains("secret generic " + secret.getName())
                || !page.contains("--from-literal=" + secret.getKey() + "=")) {
            add("key " + secret.getKey() + " of Secret " + secret.getName() + " is not in k8s/README.md");
        }
    }

    private void checkProbes(Container container) {
        Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
                .filter(probe -> probe != null && probe.getHttpGet() != null)
                .map(Probe::getHttpGet)
                .map(HTTPGetAction::getPort)
                .map(port -> port.getStrVal())
                .filter(port ->
                        port == null || container.getPorts().stream().noneMatch(named -> port.equals(named.getName())))
                .forEach(port -> add(container.getName() + " is probed at port " + port + ", which it has not"));
    }
}
