package io.couture.e2e.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compose's services as containers, and what only Compose can get wrong. */
final class ComposeWorkloads {

    private static final Pattern PROBE = Pattern.compile("/dev/tcp/127\\.0\\.0\\.1/(\\d+).*GET (\\S+) HTTP");
    private static final Pattern PUBLISHED = Pattern.compile("(?:[0-9.]+:)?\\d+:(\\d+)");
    private static final Pattern HOST = Pattern.compile("(?:^|//|@)([a-z][a-z0-9-]*):(\\d+)");
    private static final Set<String> CONDITIONS = Set.of("service_healthy", "service_completed_successfully");

    private ComposeWorkloads() {}

    static List<Workload> of(ComposeFile file) {
        List<Workload> workloads = new ArrayList<>();
        file.services().forEach((name, service) -> workloads.add(of(name, service)));
        return workloads;
    }

    private static Workload of(String name, ComposeFile.Service service) {
        Set<Integer> ports = new TreeSet<>();
        Set<String> paths = new TreeSet<>();
        for (String published : orEmpty(service.ports())) {
            ports.add(containerPort(published));
        }
        if (service.healthcheck() != null) {
            Matcher probe = PROBE.matcher(String.join(" ", service.healthcheck().test()));
            if (probe.find()) {
                ports.add(Integer.parseInt(probe.group(1)));
                paths.add(probe.group(2));
            }
        }
        List<String> command = new ArrayList<>(orEmpty(service.entrypoint()));
        command.addAll(orEmpty(service.command()));
        return new Workload(
                "compose service " + name,
                Objects.requireNonNullElse(service.image(), "(none)"),
                environment(service),
                ports,
                paths,
                command);
    }

    static Map<String, String> environment(ComposeFile.Service service) {
        return service.environment() == null ? Map.of() : service.environment();
    }

    private static int containerPort(String published) {
        Matcher matcher = PUBLISHED.matcher(published);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("port \"" + published + "\" is not [address:]host:container");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static <T> List<T> orEmpty(@org.jspecify.annotations.Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Names that lead nowhere: services, volumes, build files, hosts. */
    static List<String> danglingNames(ComposeFile file) {
        List<String> problems = new ArrayList<>();
        file.services().forEach((name, service) -> {
            checkDependencies(file, name, service, problems);
            checkVolumes(file, name, service, problems);
            checkBuild(name, service, problems);
            checkHosts(file, name, service, problems);
        });
        return problems;
    }

    private static void checkDependencies(
            ComposeFile file, String name, ComposeFile.Service service, List<String> problems) {
        if (service.dependsOn() == null) {
            return;
        }
        service.dependsOn().forEach((other, dependency) -> {
            ComposeFile.Service target = file.services().get(other);
            if (target == null) {
                problems.add(name + " depends on " + other + ", which is no service");
                return;
            }
            if (!CONDITIONS.contains(dependency.condition())) {
                problems.add(name + " waits for condition " + dependency.condition() + " of " + other);
            }
            boolean oneShot = "no".equals(target.restart());
            if (oneShot != dependency.condition().equals("service_completed_successfully")) {
                problems.add(name + " waits for " + other + " to be " + dependency.condition() + ", but its restart is "
                        + target.restart());
            }
            if (!oneShot && target.healthcheck() == null) {
                problems.add(name + " waits for the health of " + other + ", which has no check");
            }
        });
    }

    private static void checkVolumes(
            ComposeFile file, String name, ComposeFile.Service service, List<String> problems) {
        for (String mount : orEmpty(service.volumes())) {
            String source = mount.substring(0, mount.indexOf(':'));
            boolean named = file.volumes() != null && file.volumes().containsKey(source);
            boolean path = source.startsWith("./");
            if (!named && !path) {
                problems.add(name + " mounts " + source + ", which is no volume");
            }
        }
    }

    private static void checkBuild(String name, ComposeFile.Service service, List<String> problems) {
        ComposeFile.Build build = service.build();
        if (build == null || build.context() == null) {
            return;
        }
        String dockerfile = build.context() + "/" + build.dockerfile();
        if (!Repository.exists(dockerfile)) {
            problems.add(name + " is built from " + dockerfile + ", which is not there");
        }
        if (service.image() == null || !service.image().startsWith("couture/" + build.context() + ":")) {
            problems.add(name + " builds " + build.context() + " as " + service.image());
        }
    }

    private static void checkHosts(ComposeFile file, String name, ComposeFile.Service service, List<String> problems) {
        environment(service).forEach((key, value) -> {
            Matcher host = HOST.matcher(value);
            while (host.find()) {
                if (!host.group(1).equals("localhost") && !file.services().containsKey(host.group(1))) {
                    problems.add(name + " is told " + key + "=" + value + ", but there is no service " + host.group(1));
                }
            }
        });
    }
}
