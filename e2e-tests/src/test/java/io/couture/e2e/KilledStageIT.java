package io.couture.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.couture.e2e.system.Caller;
import io.couture.e2e.system.Conversation;
import io.couture.e2e.system.CoutureProcess;
import io.couture.e2e.system.SharedCouture;
import io.couture.proto.v1.GenerateEvent;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.GenerationResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every service its own JVM, as in containers; stages die or stand still while there is work. */
class KilledStageIT {
    private static final List<String> STAGES =
            List.of("caption-service", "dalle-service", "vqgan-service", "clip-service");

    private static CoutureProcess couture;
    private static Caller caller;

    @BeforeAll
    static void start() throws Exception {
        couture = CoutureProcess.up(SharedCouture.get().release(), "--processes");
        caller = new Caller("127.0.0.1", couture.httpPort());
        caller.generate(Requests.request(1).build()).result();
    }

    @AfterAll
    static void stop() {
        couture.close();
    }

    @Test
    void requestsSurviveTheDeathOfEveryStage() throws Exception {
        Map<GenerationRequest, Conversation> conversations = new LinkedHashMap<>();

        for (String stage : STAGES) {
            for (int i = 0; i < 3; i++) {
                GenerationRequest request = Requests.request(4).build();
                conversations.put(request, caller.generate(request));
            }
            couture.kill(stage);
        }

        List<GenerationResult> results = new ArrayList<>();
        for (Map.Entry<GenerationRequest, Conversation> entry : conversations.entrySet()) {
            GenerationResult result = entry.getValue().result();
            assertThat(result.getRequestId()).isEqualTo(entry.getKey().getRequestId());
            assertThat(entry.getValue().events().stream()
                            .filter(GenerateEvent::hasCandidate)
                            .map(event -> event.getCandidate().getCandidate()))
                    .doesNotHaveDuplicates();
            results.add(result);
        }
        assertThat(results).hasSize(12);
        // One seed, one caption: whoever drew them, before or after a death, drew the same.
        assertThat(results.stream()
                        .map(result -> result.getPictures(0).getTokensList())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void requestsSurviveStagesThatStandStillUntilTheBrokerCountsThemOut() throws Exception {
        // Given
        List<Conversation> conversations = new ArrayList<>();
        couture.freeze("clip-service");
        for (int i = 0; i < 6; i++) {
            conversations.add(caller.generate(Requests.request(4).build()));
        }
        couture.freeze("vqgan-service");

        // When
        awaitLoss("couture-clip");
        awaitLoss("couture-vqgan");
        couture.thaw("vqgan-service");
        couture.thaw("clip-service");

        // Then
        for (Conversation conversation : conversations) {
            assertThat(conversation.result().hasError()).isFalse();
        }
        // Pictures that came twice wait for nobody: at the deadline they would be an error after the result.
        await("nothing is held")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heldByClip()).isZero());
    }

    private static void awaitLoss(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, couture.kafka()))) {
            await(group + " has no member")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> admin.describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group)
                            .get()
                            .members()
                            .isEmpty());
        }
    }

    private static double heldByClip() throws IOException, InterruptedException {
        URI metrics =
                URI.create("http://127.0.0.1:" + couture.child("clip-service").port() + "/q/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("couture_stage_held{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
