package io.couture.gateway.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.gateway.TestPipeline;
import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.Generation;
import io.couture.gateway.domain.Result;
import io.couture.gateway.domain.Samples;
import io.couture.gateway.domain.Stage;
import io.couture.gateway.domain.StageProgress;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class GenerationsResourceComponentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/v1/generations")
    URI base = URI.create("/");

    @Inject
    TestPipeline pipeline;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void repair() {
        pipeline.repair();
    }

    @Test
    void takesARequestAndTellsWhereToLook() throws Exception {
        HttpResponse<String> answer = post("{\"caption\":\"" + Samples.CAPTION + "\",\"candidates\":2,\"seed\":\"7\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        String id = JSON.readTree(answer.body()).get("requestId").asText();
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(l -> assertThat(l).endsWith("/v1/generations/" + id));
        assertThat(pipeline.last().id()).isEqualTo(id);
        assertThat(pipeline.last().wishes().candidates()).isEqualTo(2);
        assertThat(pipeline.last().wishes().seed()).isEqualTo(7L);
        assertThat(look(id).get("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void showsProgressScoresAndPicturesByUrl() throws Exception {
        String id = submit();
        pipeline.generations().progressed(id, new StageProgress(Stage.DALLE, 512, 512));
        pipeline.generations().scored(id, Samples.picture(1));

        JsonNode running = look(id);
        assertThat(running.at("/progress/0/stage").asText()).isEqualTo("DALLE");
        assertThat(running.at("/progress/0/done").asInt()).isEqualTo(512);
        assertThat(get(running.at("/candidates/0/url").asText()).body()).isEqualTo("picture 1");

        pipeline.generations().finished(Samples.result(id, 2));
        JsonNode done = look(id);
        assertThat(done.get("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(done.at("/result/release").asText()).isEqualTo("starter/1");
        assertThat(done.at("/result/seed").isTextual()).isTrue();
        assertThat(done.at("/result/scores")).hasSize(2);
        assertThat(done.at("/result/warnings/0/code").asText()).isEqualTo("UNKNOWN_WORD");
        assertThat(done.at("/result/pictures/1/rank").asInt()).isEqualTo(2);
        HttpResponse<String> best = get(done.at("/result/pictures/0/url").asText());
        assertThat(best.body()).isEqualTo("picture 0");
        assertThat(best.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(get("/v1/generations/" + id + "/pictures/3.png").statusCode())
                .isEqualTo(404);
        assertThat(get("/v1/generations/" + id + "/pictures/0.png").statusCode())
                .isEqualTo(404);
        assertThat(get("/v1/generations/" + id + "/candidates/9.png").statusCode())
                .isEqualTo(404);
    }

    @Test
    void waitsForTheResultWhenAsked() throws Exception {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(posting("?wait=true", request("wait-1")), BodyHandlers.ofString());
        await().until(() -> pipeline.generations().find("wait-1").isPresent());
        assertThat(answer).isNotDone();

        pipeline.generations().finished(Samples.result("wait-1", 1));

        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.join().body()).at("/result/pictures")).hasSize(1);
    }

    @Test
    void answersWithWhereToLookWhenItWaitedLongEnough() throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(base)
                .header("Prefer", "respond-async, wait=1")
                .POST(BodyPublishers.ofString(request("prefer-1")))
                .build();

        assertThat(http.send(asked, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        assertThat(look("prefer-1").get("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void cancelsWhenAWaitingCallerHangsUp() {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(posting("?wait=true", request("hang-up")), BodyHandlers.ofString());
        await().until(() -> pipeline.generations().find("hang-up").isPresent());

        answer.cancel(true);

        await().untilAsserted(() -> assertThat(pipeline.cancelled()).contains("hang-up"));
        assertThat(pipeline.generations().find("hang-up").orElseThrow().state()).isEqualTo(Generation.State.CANCELLED);
    }

    @Test
    void cancelsOnDelete() throws Exception {
        String id = submit();

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(base.resolve("/v1/generations/" + id))
                        .DELETE()
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("state").asText()).isEqualTo("CANCELLED");
        assertThat(pipeline.cancelled()).contains(id);
    }

    @Test
    void saysWhichFailureAStageReported() throws Exception {
        Map<Failure.Code, Integer> statuses = Map.of(
                Failure.Code.INVALID_ARGUMENT, 400,
                Failure.Code.NOT_FOUND, 404,
                Failure.Code.DEADLINE_EXCEEDED, 504,
                Failure.Code.RESOURCE_EXHAUSTED, 429,
                Failure.Code.UNAVAILABLE, 503,
                Failure.Code.INTERNAL, 500);
        for (var expected : statuses.entrySet()) {
            String id = "fails-" + expected.getKey();
            var answer = http.sendAsync(posting("?wait=true", request(id)), BodyHandlers.ofString());
            await().until(() -> pipeline.generations().find(id).isPresent());
            pipeline.generations()
                    .finished(Result.failed(id, new Failure(expected.getKey(), "because", "release", false)));

            assertThat(answer.join().statusCode()).as(id).isEqualTo((int) expected.getValue());
            JsonNode error = JSON.readTree(answer.join().body()).get("error");
            assertThat(error.get("code").asText()).isEqualTo(expected.getKey().name());
            assertThat(error.get("field").asText()).isEqualTo("release");
            assertThat(look(id).at("/error/message").asText()).isEqualTo("because");
        }
    }

    @Test
    void saysWhenToTryAgainAsItWasEstimated() throws Exception {
        var answer = http.sendAsync(posting("?wait=true", request("busy")), BodyHandlers.ofString());
        await().until(() -> pipeline.generations().find("busy").isPresent());
        Failure late = new Failure(Failure.Code.RESOURCE_EXHAUSTED, "late", "", true, Duration.ofMillis(41_200));
        pipeline.generations().finished(Result.failed("busy", late));

        assertThat(answer.join().statusCode()).isEqualTo(429);
        assertThat(answer.join().headers().firstValue("Retry-After")).hasValue("42");
        assertThat(look("busy").at("/error/retryAfterMillis").asLong()).isEqualTo(41_200);
    }

    @Test
    void saysUnavailableWhileTheBrokerIsAway() throws Exception {
        pipeline.breakWith(new IllegalStateException("no broker"));

        HttpResponse<String> answer = post(request("away"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(JSON.readTree(answer.body()).at("/error/retryable").asBoolean())
                .isTrue();
    }

    @Test
    void saysConflictForAnotherRequestUnderATakenId() throws Exception {
        post(request("taken"));

        assertThat(post("{\"requestId\":\"taken\",\"caption\":\"원피스\"}").statusCode())
                .isEqualTo(409);
        assertThat(post(request("taken")).statusCode()).isEqualTo(202);
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                Arguments.of("", "body", "no JSON object"),
                Arguments.of("[]", "body", "no JSON object"),
                Arguments.of("{\"caption\":", "body", "no GenerationRequest"),
                Arguments.of("{\"captoin\":\"a\"}", "captoin", "captoin is no field of couture.v1.GenerationRequest"),
                Arguments.of("{}", "caption", "caption is empty; it takes 1 to 500 characters"),
                Arguments.of("{\"caption\":\"  \\n\"}", "caption", "caption is empty"),
                Arguments.of(
                        "{\"caption\":\"" + "가".repeat(501) + "\"}", "caption", "501 characters; the limit is 500"),
                Arguments.of("{\"caption\":\"a\\u0007b\"}", "caption", "control character U+0007"),
                Arguments.of("{\"caption\":\"a\",\"candidates\":0}", "candidates", "candidates is 0; it takes 1 to 64"),
                Arguments.of("{\"caption\":\"a\",\"candidates\":65}", "candidates", "candidates is 65"),
                Arguments.of("{\"caption\":\"a\",\"candidates\":\"many\"}", "body", "many"),
                Arguments.of(
                        "{\"caption\":\"a\",\"candidates\":2,\"top\":3}",
                        "top",
                        "top is 3; it takes 1 to candidates (2)"),
                Arguments.of("{\"caption\":\"a\",\"sampling\":{\"temperature\":0}}", "sampling.temperature", "is 0.0"),
                Arguments.of(
                        "{\"caption\":\"a\",\"sampling\":{\"temperature\":5.1}}", "sampling.temperature", "is 5.1"),
                Arguments.of("{\"caption\":\"a\",\"sampling\":{\"topP\":1.01}}", "sampling.top_p", "above 0, to 1"),
                Arguments.of("{\"caption\":\"a\",\"sampling\":{\"topK\":-1}}", "sampling.top_k", "0 or more"),
                Arguments.of("{\"caption\":\"a\",\"sampling\":{\"guidance\":21}}", "sampling.guidance", "1 to 20"),
                Arguments.of(
                        "{\"caption\":\"a\",\"sampling\":{\"repetitionPenalty\":0.5}}",
                        "sampling.repetition_penalty",
                        "1 to 2"),
                Arguments.of("{\"caption\":\"a\",\"requestId\":\"a/b\"}", "request_id", "[A-Za-z0-9._-]"),
                Arguments.of("{\"attributes\":{}}", "attributes", "0 garments"),
                Arguments.of("{\"caption\":\"a\",\"deadline\":\"2999-01-01T00:00:00Z\"}", "deadline", "at most PT10M"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void refusesABadRequestNamingFieldValueAndLimit(String body, String field, String message) throws Exception {
        int before = pipeline.submitted().size();

        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = JSON.readTree(answer.body()).get("error");
        assertThat(error.get("code").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(error.get("field").asText()).isEqualTo(field);
        assertThat(error.get("message").asText()).contains(message);
        assertThat(pipeline.submitted()).hasSize(before);
    }

    @Test
    void refusesABodyThatIsNotUtf8() throws Exception {
        byte[] body = "{\"caption\":\"상의\"}".getBytes("EUC-KR");

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(base)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/error/message").asText()).contains("not valid UTF-8");
    }

    @Test
    void refusesABodyBeyondItsLimit() throws Exception {
        HttpResponse<String> answer = post("{\"caption\":\"" + "a".repeat(70_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(JSON.readTree(answer.body()).at("/error/message").asText()).contains("the limit is 65536");
    }

    @Test
    void refusesADeadlineThatHasPassed() throws Exception {
        assertThat(post("{\"caption\":\"a\",\"deadline\":\"2020-01-01T00:00:00Z\"}")
                        .statusCode())
                .isEqualTo(504);
    }

    @Test
    void saysNotFoundInJson() throws Exception {
        for (String path : List.of("/v1/generations/nobody", "/v1/generations/nobody/events", "/v1/nothing")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
        }
        assertThat(JSON.readTree(get("/v1/generations/nobody").body())
                        .at("/error/code")
                        .asText())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void streamsEventsInOrderAlsoToWhoComesLate() throws Exception {
        String id = submit();
        pipeline.generations().progressed(id, new StageProgress(Stage.CAPTION, 1, 1));
        CompletableFuture<HttpResponse<Stream<String>>> stream = http.sendAsync(
                HttpRequest.newBuilder(base.resolve("/v1/generations/" + id + "/events"))
                        .build(),
                BodyHandlers.ofLines());
        await().until(() -> pipeline.generations().streams() > 0);

        pipeline.generations().progressed(id, new StageProgress(Stage.DALLE, 256, 512));
        pipeline.generations().scored(id, Samples.picture(0));
        pipeline.generations().finished(Samples.result(id, 1));

        List<String> lines = stream.join().body().toList();
        assertThat(lines.stream()
                        .filter(l -> l.startsWith("event:"))
                        .map(l -> l.substring(6).strip()))
                .containsExactly("accepted", "progress", "progress", "candidate", "result");
        assertThat(lines.stream().filter(l -> l.startsWith("data:")).collect(Collectors.joining()))
                .contains("\"requestId\":\"" + id + "\"")
                .contains("/v1/generations/" + id + "/candidates/0.png")
                .contains("/v1/generations/" + id + "/pictures/1.png");
        assertThat(pipeline.cancelled()).doesNotContain(id);
    }

    @Test
    void streamsAnErrorAsTheLastEvent() throws Exception {
        String id = submit();
        pipeline.generations().cancel(id);

        List<String> lines = http.send(
                        HttpRequest.newBuilder(base.resolve("/v1/generations/" + id + "/events"))
                                .build(),
                        BodyHandlers.ofLines())
                .body()
                .toList();

        assertThat(lines).anyMatch(l -> l.startsWith("event:") && l.endsWith("error"));
        assertThat(lines).anyMatch(l -> l.startsWith("data:") && l.contains("CANCELLED"));
    }

    @Test
    void isReadyOnlyWhileRepliesWouldBeHeard() throws Exception {
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);

        pipeline.listen(false);

        assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void servesThePageAndItsLimits() throws Exception {
        assertThat(get("/").body()).contains("<!doctype html>");
        assertThat(JSON.readTree(get("/v1/limits").body()).get("caption").asInt())
                .isEqualTo(500);
    }

    private String submit() throws IOException, InterruptedException {
        return JSON.readTree(post("{\"caption\":\"" + Samples.CAPTION + "\"}").body())
                .get("requestId")
                .asText();
    }

    private static String request(String id) {
        return "{\"requestId\":\"" + id + "\",\"caption\":\"" + Samples.CAPTION + "\"}";
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return http.send(posting("", body), BodyHandlers.ofString());
    }

    private HttpRequest posting(String query, String body) {
        return HttpRequest.newBuilder(URI.create(base + query))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
    }

    private JsonNode look(String id) throws IOException, InterruptedException {
        return JSON.readTree(get("/v1/generations/" + id).body());
    }
}
