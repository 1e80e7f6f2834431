package io.couture.e2e.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks up in the code what a container's description names: image, variables, ports, probe paths, main class. */
final class WorkloadCheck {

    private static final Pattern OUR_CLASS = Pattern.compile("io\\.couture\\.[A-Za-z0-9_.]*[A-Z][A-Za-z0-9_]*");
    private static final Map<String, Predicate<String>> FOREIGN =
            Map.of("apache/kafka", CodeFacts::kafkaKnows, "andrewgaul/s3proxy", CodeFacts::s3ProxyKnows);

    private WorkloadCheck() {}

    static List<String> problems(Workload workload) {
        List<String> problems = new ArrayList<>();
        if (workload.tag().isEmpty() || workload.tag().equals("latest")) {
            problems.add("image " + workload.image() + " names no version");
        }
        if (workload.isOurs()) {
            checkOurs(workload, problems);
        } else {
            checkForeign(workload, problems);
        }
        return problems.stream()
                .map(problem -> workload.place() + ": " + problem)
                .toList();
    }

    private static void checkOurs(Workload workload, List<String> problems) {
        String module = workload.module();
        if (!CodeFacts.imageModules().contains(module)) {
            problems.add(
                    "image " + workload.image() + " is of no module with a Dockerfile " + CodeFacts.imageModules());
            return;
        }
        for (String part : workload.command()) {
            Matcher matcher = OUR_CLASS.matcher(part);
            while (matcher.find()) {
                checkMain(matcher.group(), problems);
            }
        }
        ServiceConfiguration service = CodeFacts.servicesByModule().get(module);
        if (service == null) {
            return;
        }
        for (String name : workload.environment().keySet()) {
            if (!service.knows(name)) {
                problems.add("environment variable " + name + " sets nothing in " + module);
            }
        }
        for (int port : workload.ports()) {
            if (port != CodeFacts.httpPort(module)) {
                problems.add("port " + port + " is not that of " + module + ", " + CodeFacts.httpPort(module));
            }
        }
        Set<String> paths = CodeFacts.healthPaths(module);
        for (String path : workload.httpPaths()) {
            if (!paths.contains(path)) {
                problems.add("probe path " + path + " is not one of " + paths);
            }
        }
    }

    private static void checkMain(String name, List<String> problems) {
        try {
            Class.forName(name, false, WorkloadCheck.class.getClassLoader()).getMethod("main", String[].class);
        } catch (ReflectiveOperationException e) {
            problems.add("main class " + name + ": " + e);
        }
    }

    private static void checkForeign(Workload workload, List<String> problems) {
        String image = workload.image().replaceFirst(":[^:/]*$", "");
        Predicate<String> known = FOREIGN.get(image);
        if (known == null) {
            problems.add("image " + image + " is neither ours nor one of " + FOREIGN.keySet());
            return;
        }
        workload.environment().keySet().stream()
                .filter(known.negate())
                .forEach(name -> problems.add("environment variable " + name + " means nothing to " + image));
    }
}
