package io.couture.kit.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.couture.proto.pipeline.v1.CaptionTokens;
import io.couture.proto.v1.GenerationResult;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    private static final GenerationResult RESULT =
            GenerationResult.newBuilder().setRequestId("r").setCaption("화이트 셔츠").build();

    private static Outgoing result() {
        return Outgoing.of(Topics.RESULTS, EventTypes.RESULT, "r", RESULT);
    }

    @Test
    void answersInTheFormatOfTheRequestThroughAllStages() throws Exception {
        Headers request = Headers.NONE.with("content-type", "application/json; charset=utf-8");
        Outgoing between = Outgoing.of(Topics.CAPTIONS, EventTypes.CAPTIONS, "r", CaptionTokens.getDefaultInstance())
                .from("/couture/caption-service", request);

        Outgoing answer = result().from("/couture/clip-service", between.headers());

        assertThat(between.headers().text("content-type")).hasValue("application/x-protobuf");
        assertThat(answer.headers().text("content-type")).hasValue("application/json");
        GenerationResult.Builder read = GenerationResult.newBuilder();
        JsonFormat.parser().merge(answer.value().toStringUtf8(), read);
        assertThat(read.build()).isEqualTo(RESULT);
    }

    @Test
    void answersGatewaysAndProtobufInProtobuf() {
        Headers gateway = Headers.NONE.with("content-type", "application/json").with("couture-reply-partition", "3");

        for (Headers cause : new Headers[] {gateway, Headers.NONE.with("content-type", "application/x-protobuf")}) {
            Outgoing answer = result().from("/couture/clip-service", cause);

            assertThat(answer.headers().text("content-type")).hasValue("application/x-protobuf");
            assertThat(answer.value()).isEqualTo(RESULT.toByteString());
        }
    }
}
