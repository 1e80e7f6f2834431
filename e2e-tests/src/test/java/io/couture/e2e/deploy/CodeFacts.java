package io.couture.e2e.deploy;

import io.couture.kit.envelope.Topics;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.gaul.s3proxy.S3ProxyConstants;
import org.jclouds.Constants;
import org.jclouds.filesystem.reference.FilesystemConstants;

/** What deployment files may name, read from the code. */
final class CodeFacts {

    /** Read by the shell scripts of Kafka's image, not by Kafka. */
    private static final Set<String> KAFKA_SCRIPTS = Set.of("KAFKA_HEAP_OPTS");

    private static final String DOCKERFILE = "/src/main/docker/Dockerfile";

    private static final Map<String, ServiceConfiguration> SERVICES = services();

    private CodeFacts() {}

    private static Map<String, ServiceConfiguration> services() {
        Map<String, ServiceConfiguration> services = new TreeMap<>();
        for (String module : ServiceConfiguration.PACKAGES.keySet()) {
            services.put(module, new ServiceConfiguration(module));
        }
        return services;
    }

    static Map<String, ServiceConfiguration> servicesByModule() {
        return SERVICES;
    }

    static Set<String> topics() {
        return constants(Topics.class);
    }

    /** Every module that an image is built from. */
    static Set<String> imageModules() {
        return Repository.directories().stream()
                .filter(module -> Repository.exists(module + DOCKERFILE))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String dockerfile(String module) {
        return Repository.read(module + DOCKERFILE);
    }

    static int httpPort(String module) {
        ServiceConfiguration service = SERVICES.get(module);
        String port = service == null ? "" : service.property("quarkus.http.port");
        return port.isEmpty() ? -1 : Integer.parseInt(port);
    }

    /** Paths that Quarkus' health extension serves, as long as nobody moves them. */
    static Set<String> healthPaths(String module) {
        ServiceConfiguration service = SERVICES.get(module);
        if (service == null) {
            return Set.of();
        }
        String root = orElse(service.property("quarkus.http.non-application-root-path"), "/q");
        String health = root + "/" + orElse(service.property("quarkus.smallrye-health.root-path"), "health");
        return Set.of(
                health + "/" + orElse(service.property("quarkus.smallrye-health.liveness-path"), "live"),
                health + "/" + orElse(service.property("quarkus.smallrye-health.readiness-path"), "ready"),
                health + "/" + orElse(service.property("quarkus.smallrye-health.startup-path"), "started"));
    }

    private static String orElse(String value, String other) {
        return value.isEmpty() ? other : value;
    }

    /** Whether a broker in Kafka's image reads this variable. */
    static boolean kafkaKnows(String environmentName) {
        return KAFKA_SCRIPTS.contains(environmentName)
                || environmentName.startsWith("KAFKA_")
                        && AbstractKafkaConfig.CONFIG_DEF
                                .names()
                                .contains(environmentName
                                        .substring("KAFKA_".length())
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '.'));
    }

    /** Whether S3Proxy's image reads this variable. */
    static boolean s3ProxyKnows(String environmentName) {
        Set<String> properties = new HashSet<>(constants(S3ProxyConstants.class));
        properties.addAll(constants(Constants.class));
        properties.add(FilesystemConstants.PROPERTY_BASEDIR);
        return properties.stream()
                .map(property -> property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .anyMatch(environmentName::equals);
    }

    private static Set<String> constants(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(CodeFacts::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String value(Field field) {
        try {
            field.setAccessible(true);
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }
}
