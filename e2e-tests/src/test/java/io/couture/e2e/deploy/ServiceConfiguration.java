package io.couture.e2e.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexReader;

/**
 * The configuration keys that a service's code knows: its mapping interfaces, what the files of its module and of
 * service-kit set, Quarkus' own keys and those of the Kafka connector.
 */
final class ServiceConfiguration {

    /** The services by module, with the package that is theirs. */
    static final Map<String, String> PACKAGES = Map.of(
            "caption-service", "io.couture.caption.",
            "dalle-service", "io.couture.dalle.",
            "vqgan-service", "io.couture.vqgan.",
            "clip-service", "io.couture.clip.",
            "gateway", "io.couture.gateway.");

    private static final String FILE = "src/main/resources/META-INF/microprofile-config.properties";
    private static final List<String> SHARED_PACKAGES = List.of("io.couture.kit.", "io.couture.onnx.");
    private static final Set<String> QUARKUS = quarkusKeys();
    private static final Set<Class<?>> MAPPINGS = mappings();

    private final Set<String> environmentNames = new TreeSet<>();
    private final Properties properties = new Properties();

    ServiceConfiguration(String module) {
        for (String owner : List.of("service-kit", module)) {
            if (Repository.exists(owner + "/" + FILE)) {
                load(owner + "/" + FILE);
            }
        }
        Set<String> keys = new TreeSet<>(QUARKUS);
        keys.addAll(properties.stringPropertyNames());
        for (ConnectorAttribute attribute : KafkaConnector.class.getAnnotationsByType(ConnectorAttribute.class)) {
            keys.add(attribute.alias());
        }
        for (Class<?> mapping : MAPPINGS) {
            String name = mapping.getName();
            if (name.startsWith(PACKAGES.get(module))
                    || SHARED_PACKAGES.stream().anyMatch(name::startsWith)) {
                keys.addAll(ConfigMappings.ConfigClass.configClass(mapping)
                        .getProperties()
                        .keySet());
            }
        }
        keys.forEach(key -> environmentNames.add(environmentName(key)));
    }

    private void load(String file) {
        try {
            properties.load(new StringReader(Repository.read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an environment variable of this name sets something. */
    boolean knows(String environmentName) {
        return environmentNames.contains(environmentName);
    }

    /** What the files say of a key; empty when they say nothing. */
    String property(String key) {
        return properties.getProperty(key, "");
    }

    /** Topics of the channels that come in, or go out, by channel. */
    Map<String, String> topics(String direction) {
        String prefix = "mp.messaging." + direction + ".";
        Map<String, String> topics = new java.util.TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(prefix) && key.endsWith(".topic")) {
                topics.put(key.substring(prefix.length(), key.length() - ".topic".length()), property(key));
            }
        }
        return topics;
    }

    /** MicroProfile Config's rule. */
    private static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<Class<?>> mappings() {
        Set<Class<?>> found = new java.util.LinkedHashSet<>();
        ClassLoader loader = ServiceConfiguration.class.getClassLoader();
        try {
            for (URL url : Collections.list(loader.getResources("META-INF/jandex.idx"))) {
                try (InputStream in = url.openStream()) {
                    for (AnnotationInstance mapping :
                            new IndexReader(in).read().getAnnotations(DotName.createSimple(ConfigMapping.class))) {
                        String name = mapping.target().asClass().name().toString();
                        if (mapping.target().kind() == AnnotationTarget.Kind.CLASS && name.startsWith("io.couture.")) {
                            found.add(Class.forName(name, false, loader));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static Set<String> quarkusKeys() {
        Set<String> keys = new TreeSet<>();
        try {
            for (URL url : Collections.list(ServiceConfiguration.class
                    .getClassLoader()
                    .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
                for (JsonNode property : new ObjectMapper().readTree(url).findValues("property")) {
                    keys.add(property.asText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }
}
