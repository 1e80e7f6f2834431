package io.couture.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.e2e.system.ReleaseUnderTest;
import io.couture.model.release.ReleaseId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractStringAssert;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts what {@code docker-compose.yml} starts, as processes of this machine with exactly the environment it gives them:
 * only host names and ports are put in the place of the containers' own, and the standalone's broker in that of Kafka's
 * image. One caption goes through. Without a starter release a tiny one is served in its place.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {

    private static final List<String> STAGES =
            List.of("caption-service", "dalle-service", "vqgan-service", "clip-service");
    private static final Pattern INTERPOLATION = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ReleaseUnderTest RELEASE = ReleaseUnderTest.find();
    private static final ComposeFile FILE = ComposeFile.parse(Repository.read("docker-compose.yml"));

    @TempDir
    static Path temp;

    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static final Map<String, Integer> PORTS = new TreeMap<>();
    private static LocalBroker broker;

    @BeforeAll
    static void up() throws Exception {
        broker = new LocalBroker(
                temp.resolve("kafka"),
                Objects.requireNonNull(topics().get("couture.results")).partitions());
        OPEN.add(broker);
        startStore();
        publishReleases();
        List<String> services = new ArrayList<>(STAGES);
        services.add("gateway");
        Map<String, ContainerProcess> processes = new LinkedHashMap<>();
        for (String service : services) {
            PORTS.put(service, LocalBroker.freePort());
            Map<String, String> environment = environment(service);
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(PORTS.get(service)));
            ContainerProcess process = ContainerProcess.ofImage(service, environment, temp.resolve(service));
            processes.put(service, process);
            OPEN.add(process);
        }
        for (Map.Entry<String, ContainerProcess> process : processes.entrySet()) {
            awaitHealthy(process.getKey(), process.getValue());
        }
    }

    @AfterAll
    static void down() throws Exception {
        for (int i = OPEN.size() - 1; i >= 0; i--) {
            OPEN.get(i).close();
        }
    }

    private static ComposeFile.Service service(String name) {
        return Objects.requireNonNull(FILE.services().get(name), name);
    }

    private static Map<String, TopicCheck.Settings> topics() {
        return TopicCheck.fromScript(
                String.join("\n", Objects.requireNonNull(service("topics").command())));
    }

    /** Compose's environment of a service, host names as they are on this machine. */
    private static Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>(ComposeWorkloads.environment(service(service)));
        environment.replaceAll((key, value) -> interpolated(value)
                .replace("kafka:9092", broker.address())
                .replace("store:8080", "127.0.0.1:" + PORTS.get("store")));
        if (!RELEASE.isReal()) {
            environment.replace(
                    "COUTURE_STORE_DEFAULT_RELEASE", RELEASE.release().id().name());
        }
        return environment;
    }

    private static String interpolated(String value) {
        Matcher matcher = INTERPOLATION.matcher(value);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(match.group(2)));
    }

    /** The server of Compose's store, its image's variables as the server's own properties. */
    private static void startStore() throws Exception {
        Map<String, String> environment = new LinkedHashMap<>(ComposeWorkloads.environment(service("store")));
        environment.replaceAll((key, value) -> interpolated(value));
        String mount = Objects.requireNonNull(service("store").volumes()).get(0);
        String bucket = mount.substring(mount.indexOf(':') + 1)
                .substring(Objects.requireNonNull(environment.get("JCLOUDS_FILESYSTEM_BASEDIR"))
                                .length()
                        + 1);
        Files.createDirectories(temp.resolve("store").resolve(bucket));
        Properties properties = new Properties();
        properties.setProperty(
                "jclouds.filesystem.basedir", temp.resolve("store").toString());
        BlobStoreContext context = ContextBuilder.newBuilder(environment.get("JCLOUDS_PROVIDER"))
                .credentials("any", "any")
                .overrides(properties)
                .build(BlobStoreContext.class);
        OPEN.add(context);
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(
                        AuthenticationType.valueOf(Objects.requireNonNull(environment.get("S3PROXY_AUTHORIZATION"))
                                .toUpperCase(Locale.ROOT)
                                .replace("-", "_")),
                        environment.get("S3PROXY_IDENTITY"),
                        environment.get("S3PROXY_CREDENTIAL"))
                .build();
        proxy.start();
        OPEN.add(proxy::stop);
        PORTS.put("store", proxy.getPort());
    }

    private static void publishReleases() throws InterruptedException {
        publish(RELEASE.store(), "releases")
                .contains("release " + RELEASE.id() + " in s3://couture/releases: PUBLISHED");
    }

    /** Compose's one-shot job, its mount and the image's directory as they are on this machine; says what it printed. */
    private static AbstractStringAssert<?> publish(Path store, String name) throws InterruptedException {
        ComposeFile.Service job = service("releases");
        List<String> command = new ArrayList<>(Objects.requireNonNull(job.entrypoint()));
        command.addAll(Objects.requireNonNull(job.command()));
        command.replaceAll(part -> part.replace(
                        "/deployments",
                        ContainerProcess.deployments("caption-service").toString())
                .replaceFirst("^/releases$", Matcher.quoteReplacement(store.toString())));
        ContainerProcess process =
                ContainerProcess.start(name, "caption-service", command, environment("releases"), temp.resolve(name));
        OPEN.add(process);

        assertThat(process.awaitExit(120)).as(process::output).isZero();
        return assertThat(process.output());
    }

    /** Compose's own health check, at the port that is this service's here. */
    private static void awaitHealthy(String name, ContainerProcess process) {
        List<String> test = new ArrayList<>(
                Objects.requireNonNull(service(name).healthcheck()).test());
        test.remove("CMD");
        test.replaceAll(part -> part.replace("/127.0.0.1/8080", "/127.0.0.1/" + PORTS.get(name)));
        await(name)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(name + " ended:\n" + process.output());
                    }
                    Process probe =
                            new ProcessBuilder(test).redirectErrorStream(true).start();
                    assertThat(probe.waitFor()).as(process::output).isZero();
                });
    }

    @Test
    void brokerTakesTopicsAsComposeCreatesThem() throws Exception {
        broker.wouldCreate(topics());

        assertThat(broker.topics()).containsAll(topics().keySet());
    }

    @Test
    @Order(1)
    void oneCaptionGoesThrough() throws Exception {
        JsonNode answer = generate(2);

        assertThat(answer.at("/result/release").asText()).isEqualTo(RELEASE.id());
        assertThat(answer.at("/result/scores")).hasSize(2);
        assertThat(answer.at("/result/pictures")).hasSize(1);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(send(HttpRequest.newBuilder(
                        gateway(answer.at("/result/pictures/0/url").asText()))
                .build())));
        assertThat(picture.getWidth())
                .isEqualTo(RELEASE.release().manifest().imageCodec().imageWidth());
        assertThat(picture.getHeight())
                .isEqualTo(RELEASE.release().manifest().imageCodec().imageHeight());
    }

    /** What an MLOps person does by hand: a version is put into the store, looked at, and announced. */
    @Test
    @Order(2)
    void servicesFollowToTheVersionThatTheTrainerAnnounces() throws Exception {
        ReleaseId next = after(1);
        publish(nextVersion(next), "next").contains("release " + next + " in s3://couture/releases: PUBLISHED");
        ContainerProcess announce = ContainerProcess.ofTrainer(
                List.of("train", "announce", next.toString()), environment("trainer"), temp.resolve("announce"));
        OPEN.add(announce);

        assertThat(announce.awaitExit(120)).as(announce::output).isZero();
        assertThat(announce.output()).contains("announced " + next);
        awaitDrawingWith(next);
    }

    /** What Compose's trainer is for: a job comes by Kafka, its release goes into the store, and services draw with it. */
    @Test
    @Order(3)
    void aTrainingJobEndsInPicturesOfItsRelease() throws Exception {
        ReleaseId trained = after(2);
        List<String> serve =
                new ArrayList<>(Objects.requireNonNull(service("trainer").command()));
        serve.replaceAll(
                part -> part.replace("/training", temp.resolve("training").toString()));
        serve.add("--once");
        ContainerProcess trainer = ContainerProcess.ofTrainer(serve, environment("trainer"), temp.resolve("trainer"));
        OPEN.add(trainer);
        ContainerProcess submit = ContainerProcess.ofTrainer(
                List.of(
                        "train",
                        "submit",
                        shortRecipe().toString(),
                        "--name",
                        trained.name(),
                        "--version",
                        trained.version(),
                        "--compare-on",
                        "0",
                        "--watch"),
                environment("trainer"),
                temp.resolve("submit"));
        OPEN.add(submit);

        assertThat(submit.awaitExit(480))
                .as(() -> submit.output() + trainer.output())
                .isZero();
        assertThat(trainer.awaitExit(60)).as(trainer::output).isZero();
        awaitDrawingWith(trained);
    }

    /** The recipe that goes through every stage, with hardly a step in each: what it draws is noise, worse than any release. */
    private static Path shortRecipe() throws IOException {
        String tiny = Repository.read("trainer/recipes/tiny.yaml");
        return Files.writeString(
                temp.resolve("short.yaml"),
                tiny.replaceAll("(?m)^( +steps:) \\d+", "$1 2").replaceFirst("(?m)^( +count:) \\d+", "$1 120"));
    }

    private static void awaitDrawingWith(ReleaseId release) {
        await("services to follow to " + release)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(generate(1).at("/result/release").asText()).isEqualTo(release.toString()));
    }

    /** A version that comes after the release's, whichever that is. */
    private static ReleaseId after(int edition) {
        ReleaseId served = RELEASE.release().id();
        return new ReleaseId(served.name(), served.version() + "." + edition);
    }

    /** A store with the same release under another version. */
    private static Path nextVersion(ReleaseId next) throws IOException {
        Path store = temp.resolve("next-store");
        Path target = store.resolve(next.toString());
        Path source = RELEASE.release().directory();
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path manifest = target.resolve("release.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode changed = (ObjectNode) json.readTree(manifest.toFile());
        json.writeValue(manifest.toFile(), changed.put("version", next.version()));
        return store;
    }

    /** A caption for the newest release of Compose's default name. */
    private static JsonNode generate(int candidates) throws IOException, InterruptedException {
        String body = ("{\"caption\": \"상의에서 색상은 화이트이다. 카테고리는 블라우스이다.\", \"candidates\": %d, \"top\": 1, \"seed\": 7}")
                .formatted(candidates);
        return new ObjectMapper()
                .readTree(send(HttpRequest.newBuilder(gateway("/v1/generations?wait=true"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .timeout(Duration.ofMinutes(4))
                        .build()));
    }

    @Test
    void everyServiceAnswersTheProbesOfKubernetes() throws Exception {
        for (Workload workload : Cluster.base().workloads()) {
            if (workload.isOurs()
                    && PORTS.containsKey(workload.module())
                    && !workload.httpPaths().isEmpty()) {
                for (String path : workload.httpPaths()) {
                    assertThat(status(workload.module(), path))
                            .as(workload.place() + path)
                            .isEqualTo(200);
                }
            }
        }
        assertThat(status("dalle-service", "/q/metrics")).isEqualTo(200);
    }

    private static URI gateway(String path) {
        return URI.create("http://127.0.0.1:" + PORTS.get("gateway") + path);
    }

    private static int status(String service, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + PORTS.get(service) + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode())
                .as(() -> new String(response.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(200);
        return response.body();
    }
}
