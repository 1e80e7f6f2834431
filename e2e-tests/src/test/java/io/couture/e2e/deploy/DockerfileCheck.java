package io.couture.e2e.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service's Dockerfile: pinned bases, not root, the right port and health path, nothing secret. */
final class DockerfileCheck {

    private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)");
    private static final Pattern ARGUMENT = Pattern.compile("(?m)^ARG (\\w+)=(\\S+)");
    private static final Pattern EXPOSE = Pattern.compile("(?m)^EXPOSE (\\d+)$");
    private static final Pattern PROBE = Pattern.compile("/dev/tcp/127\\.0\\.0\\.1/(\\d+).*GET (\\S+) HTTP");
    private static final Pattern USER = Pattern.compile("(?m)^USER (\\d+):(\\d+)$");
    private static final Pattern SECRET = Pattern.compile("(?im)^(?:ENV|ARG) .*(?:SECRET|PASSWORD|TOKEN|KEY)\\w*=");

    private DockerfileCheck() {}

    static List<String> problems(String module, String text) {
        List<String> problems = new ArrayList<>();
        checkBases(text, problems);
        Matcher user = USER.matcher(text);
        if (!user.find() || user.group(1).equals("0")) {
            problems.add("names no numeric user other than root");
        }
        if (SECRET.matcher(text).find()) {
            problems.add("carries a secret");
        }
        if (!text.contains("MaxRAMPercentage")) {
            problems.add("does not bound the heap by the container's memory");
        }
        if (CodeFacts.servicesByModule().containsKey(module)) {
            checkService(module, text, problems);
        }
        return problems.stream()
                .map(problem -> module + "/src/main/docker/Dockerfile " + problem)
                .toList();
    }

    private static void checkBases(String text, List<String> problems) {
        List<String> bases = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(text);
        while (argument.find()) {
            if (argument.group(2).contains(":")) {
                bases.add(argument.group(2));
            }
        }
        Matcher from = FROM.matcher(text);
        while (from.find()) {
            if (!from.group(1).startsWith("$")) {
                bases.add(from.group(1));
            }
        }
        if (bases.isEmpty()) {
            problems.add("has no base image with a version");
        }
        bases.stream()
                .filter(base -> !base.matches(".+:[0-9].*"))
                .forEach(base -> problems.add("stands on " + base + ", which is no fixed version"));
    }

    private static void checkService(String module, String text, List<String> problems) {
        int port = CodeFacts.httpPort(module);
        Matcher expose = EXPOSE.matcher(text);
        if (!expose.find() || Integer.parseInt(expose.group(1)) != port) {
            problems.add("does not expose " + port);
        }
        Matcher probe = PROBE.matcher(text);
        if (!probe.find()
                || Integer.parseInt(probe.group(1)) != port
                || !CodeFacts.healthPaths(module).contains(probe.group(2))) {
            problems.add("has no health check at " + port + " on one of " + CodeFacts.healthPaths(module));
        }
        if (!text.contains("COPY --chown=10001:10001 target/quarkus-app/ /deployments/")) {
            problems.add("does not take the module's quarkus-app");
        }
    }
}
