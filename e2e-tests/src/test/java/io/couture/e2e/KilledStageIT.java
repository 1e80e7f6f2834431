package io.couture.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.e2e.system.Caller;
import io.couture.e2e.system.Conversation;
import io.couture.e2e.system.CoutureProcess;
import io.couture.e2e.system.SharedCouture;
import io.couture.proto.v1.GenerateEvent;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.GenerationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every service its own JVM, as in containers; each stage dies once while there is work. */
class KilledStageIT {
    private static final List<String> STAGES =
            List.of("caption-service", "dalle-service", "vqgan-service", "clip-service");

    @Test
    void requestsSurviveTheDeathOfEveryStage() throws Exception {
        try (CoutureProcess couture = CoutureProcess.up(SharedCouture.get().release(), "--processes")) {
            Caller caller = new Caller("127.0.0.1", couture.httpPort());
            Map<GenerationRequest, Conversation> conversations = new LinkedHashMap<>();
            caller.generate(Requests.request(1).build()).result();

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
    }
}
